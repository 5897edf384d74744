import type { FileFinding, FileReport } from './read-subject.ts';

/** The findings in words: one line for the place, one for what to write instead; then what reading the text takes. */
export function tellFindings({ file, findings, readability, kind }: FileReport, lang: 'zh' | 'en'): string[] {
  const errors = findings.filter(({ level }) => level === 'error').length;
  const counts = {
    zh: `${file}：${errors}处错误，${findings.length - errors}处警告`,
    en: `${file}: ${errors} errors, ${findings.length - errors} warnings`,
  };
  const reading = readability && {
    zh: `${readability.han}字，约读${readability.minutes}分钟；平均每句${readability.meanSentence}字，超过60字的句子占${percent(readability.shareOver60)}`,
    en: `${readability.han} characters, about ${readability.minutes} minutes; ${readability.meanSentence} a sentence, ${percent(readability.shareOver60)} longer than 60`,
  };
  return [
    ...findings.flatMap((finding) => tellFinding(finding, lang)),
    counts[lang],
    ...(reading && kind !== 'clauses' ? [reading[lang]] : []),
  ];
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
const LONGEST_QUOTE = 60;

function tellFinding(
  { file, path, position, rule, level, quote, law, ...said }: FileFinding,
  lang: 'zh' | 'en',
): string[] {
  const sign = { error: { zh: '错误', en: 'error' }, warning: { zh: '警告', en: 'warning' } }[level][lang];
  const about = path === undefined ? '' : ` ${path}`;
  const words = quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)}…` : quote;
  const place = `${file}:${position.line}:${position.column}`;
  const advice = lang === 'zh' ? said.suggestion : said.suggestionEn;
  return [
    `${place}${about} ${sign} ${rule} ${said[lang]}${words === '' ? '' : `  “${words.replaceAll(/\s+/g, ' ')}”`}`,
    `    ${lang === 'zh' ? '改法' : 'instead'}: ${advice}  [${law}]`,
  ];
}
