import type { AuditResult } from '../../score/result.ts';
import { type Language, words } from '../../words/words.ts';
import { both, html, type Markup, quoted } from '../markup.ts';
import { arithmetic } from './arithmetic.ts';
import { checks } from './checks.ts';
import { method } from './method.ts';
import { paths } from './paths.ts';
import { openGallery, type PictureSource } from './pictures.ts';
import { questions } from './questions.ts';
import { style } from './style.ts';
import { summary } from './summary.ts';
import { texts } from './texts.ts';

export interface HtmlOptions {
  readonly pictures?: PictureSource;
  /** Which language is shown first; the other is one press away, without scripts. */
  readonly language?: Language;
}

/** One file that opens anywhere, offline, with scripts off. */
export function htmlReport(
  result: AuditResult,
  { pictures = () => undefined, language = 'zh' }: HtmlOptions = {},
): string {
  const gallery = openGallery(pictures);
  const body = [
    summary(result),
    arithmetic(result),
    questions(result, gallery),
    checks(result, gallery),
    paths(result, gallery),
    texts(result),
    method(result),
  ];
  return wholePage({
    title: titleOf(result),
    language,
    body: html`${gallery.definitions()}${top(result)}<main>${body}</main>${bottom(result)}`,
  });
}

const titleOf = ({ url, grade }: AuditResult): string => `便捷拒绝审计 ${grade ?? '–'} ${url} · Heng audit`;

interface Document {
  readonly title: string;
  readonly language: Language;
  readonly body: Markup;
}

const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Should any page string slip through, the policy still lets nothing load or run. */
export const wholePage = ({ title, language, body }: Document): string =>
  html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
${switcher(language)}
${body}
</body>
</html>
`.markup;

const switcher = (language: Language): Markup => html`<nav class="languages" aria-label="语言 / Language">
<input type="radio" name="language" id="show-zh" ${language === 'zh' && html`checked`}><label for="show-zh" lang="zh-CN">中文</label>
<input type="radio" name="language" id="show-en" ${language === 'en' && html`checked`}><label for="show-en" lang="en">English</label>
</nav>`;

/** The beam of a balance: two sides, level. */
const sign = html`<svg viewBox="0 0 36 36" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="M18 5v26M11 31h14M5 10h26M5 10l-3 10h6zM31 10l-3 10h6z"/></svg>`;

const top = ({ url, startedAt }: AuditResult): Markup => html`<header>
  <div class="sign">${sign}<h1>${both(words('便捷拒绝审计', 'How easy it is to refuse'))}</h1></div>
  <p>${quoted(url)} <span class="muted">${minuteOf(startedAt)}</span></p>
</header>`;

const bottom = ({ auditor, schema }: AuditResult): Markup => html`<footer>
  <p class="muted">${both(words('衡 Heng 审计程序', 'Heng auditor'))} ${auditor.version} · ${schema}</p>
  <p class="muted">${both(words('完整数据见同次的 JSON 结果。', 'All figures stand in the JSON result of the same run.'))}</p>
</footer>`;

/** `2026-11-23 10:00`; the full time stands in the method. */
const minuteOf = (time: string): string => time.slice(0, 16).replace('T', ' ');
