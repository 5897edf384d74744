import type { CheckResult } from '../score/check-result.ts';
import type { AuditResult } from '../score/result.ts';
import { wellFormed } from '../words/well-formed.ts';
import { type Language, type Words, words } from '../words/words.ts';
import { headingOf, type Standing, standingOf, standingWords } from './verdict-words.ts';

/** Escape sequences and marks that turn the direction of writing: a page must not write on somebody's terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const NOT_FOR_TERMINALS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

export const forTerminal = (text: string): string => wellFormed(text.replace(NOT_FOR_TERMINALS, ''));

/** What a person at a terminal reads at the end of a run. */
export function textReport(result: AuditResult, language: Language = 'zh'): string {
  const say = (said: Words): string => said[language];
  const { refuse, withdraw, off } = result.convenience;
  const lines = [
    result.url,
    say(verdictWords(result)),
    ...result.caps.map((cap) => `  ${say(words('封顶原因', 'capped'))}: ${say(cap.words)}`),
    `  ${say(result.arithmetic.text)}`,
    ...[refuse, withdraw, off].flatMap((measure) => (measure ? [`  ${say(measure.sentence)}`] : [])),
    '',
    ...ORDER.flatMap((standing) => section(standing, result.audits, say)),
    ...findingLines(result, say),
    ...result.disagreements.map(
      ({ metric, values }) => `  ≠ ${metric}: ${values.map(({ setting, value }) => `${setting} ${value}`).join(', ')}`,
    ),
  ];
  return `${lines.map(forTerminal).join('\n')}\n`;
}

const ORDER: readonly Standing[] = ['fail', 'error', 'warn', 'manual', 'notApplicable'];

const MARKS: Readonly<Record<Standing, string>> = {
  pass: '✓',
  warn: '!',
  fail: '✗',
  manual: '?',
  notApplicable: '–',
  error: '✗',
  informative: '·',
};

function verdictWords({ asked, score, grade, audits }: AuditResult): Words {
  const passed = audits.filter((check) => standingOf(check) === 'pass').length;
  const count = words(`${audits.length}项中${passed}项合格`, `${passed} of ${audits.length} checks pass`);
  if (!asked) return words(`不评分：没有找到询问；${count.zh}`, `not graded: no question was found; ${count.en}`);
  if (score === null)
    return words(`不评分：有项目没测成；${count.zh}`, `not graded: a check could not be measured; ${count.en}`);
  return words(`${grade}  ${score} 分；${count.zh}`, `${grade}  ${score} of 100; ${count.en}`);
}

function section(standing: Standing, checks: readonly CheckResult[], say: (said: Words) => string): string[] {
  const own = checks.filter((check) => standingOf(check) === standing);
  if (own.length === 0) return [];
  if (standing === 'notApplicable')
    return [`${MARKS[standing]} ${say(standingWords[standing])}: ${own.map(({ id }) => id).join(' ')}`];
  return own.map(
    (check) =>
      `${MARKS[standing]} ${check.id} ${say(headingOf(check))}${say(words('：', ': '))}${say(check.explanation)}`,
  );
}

function findingLines({ texts, findings }: AuditResult, say: (said: Words) => string): string[] {
  if (texts.length === 0) return [];
  const errors = findings.filter(({ level }) => level === 'error').length;
  return [
    say(
      words(
        `读了${texts.length}份说明和政策：错误${errors}，提醒${findings.length - errors}`,
        `${texts.length} notices and policies read: errors ${errors}, warnings ${findings.length - errors}`,
      ),
    ),
  ];
}
