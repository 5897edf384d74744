import type { NoticeWrite } from '@heng/contract';

/** One thing that is wrong with a notice's text. */
export interface NoticeFinding {
  readonly rule: 'text-missing' | 'summary-too-long';
  readonly level: 'error';
  /** Where, such as `text.zh-CN.summary`. */
  readonly path: string;
  readonly law: string;
  readonly zh: string;
  readonly en: string;
}

/** The layers everybody reads, and what PIPL 17 wants said in Chinese. */
const layers = ['short', 'summary', 'full'] as const;
const required = [...layers, 'consequences', 'retention'] as const;
const CHINESE = 'zh-CN';

/** What must be mended before the notice may be published; an empty list when nothing. */
export function lintNotice(text: NoticeWrite['text'], summaryMaximum: number): NoticeFinding[] {
  const texts: NoticeWrite['text'] = { [CHINESE]: {}, ...text };
  return Object.entries(texts).flatMap(([lang, parts]) => [
    ...(lang === CHINESE ? required : layers)
      .filter((part) => !parts[part]?.trim())
      .map((part) => missing(`text.${lang}.${part}`)),
    ...(lang === CHINESE && [...(parts.summary ?? '')].length > summaryMaximum ? [tooLong(lang, summaryMaximum)] : []),
  ]);
}

const missing = (path: string): NoticeFinding => ({
  rule: 'text-missing',
  level: 'error',
  path,
  law: '个人信息保护法 第十七条',
  zh: '此部分不能为空',
  en: 'this part must not be empty',
});

const tooLong = (lang: string, maximum: number): NoticeFinding => ({
  rule: 'summary-too-long',
  level: 'error',
  path: `text.${lang}.summary`,
  law: 'PAPER-40',
  zh: `摘要不超过${maximum}字`,
  en: `the summary has at most ${maximum} characters`,
});
