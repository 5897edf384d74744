import type { CheckResult } from '../score/check-result.ts';
import type { AuditResult } from '../score/result.ts';
import type { Language } from '../words/words.ts';
import { escaped } from './markup.ts';
import { measuredWords } from './measure-words.ts';
import { headingOf, type Standing, standingOf } from './verdict-words.ts';

/** JUnit as CI jobs read it: one suite a category, one case a check. A warning passes and says so. */
export function junitReport(result: AuditResult, language: Language = 'zh'): string {
  const suites = result.categories.map(({ id, title }) =>
    suite(
      title[language],
      result.audits.filter(({ category }) => category === id),
      language,
    ),
  );
  const totals = countsOf(result.audits);
  const name = escaped(`heng audit ${result.url}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${name}" ${totals}>\n${suites.join('')}</testsuites>\n`;
}

const FAILED: readonly Standing[] = ['fail'];
const ERRED: readonly Standing[] = ['error'];
const SKIPPED: readonly Standing[] = ['manual', 'notApplicable', 'informative'];

function countsOf(checks: readonly CheckResult[]): string {
  const count = (among: readonly Standing[]) => checks.filter((check) => among.includes(standingOf(check))).length;
  return `tests="${checks.length}" failures="${count(FAILED)}" errors="${count(ERRED)}" skipped="${count(SKIPPED)}"`;
}

const suite = (title: string, checks: readonly CheckResult[], language: Language): string =>
  `  <testsuite name="${escaped(title)}" ${countsOf(checks)}>\n${checks.map((check) => testCase(check, language)).join('')}  </testsuite>\n`;

function testCase(check: CheckResult, language: Language): string {
  const name = escaped(`${check.id} ${check.title[language]}`);
  const open = `    <testcase classname="heng.audit.${check.category}" name="${name}"`;
  const inner = innerOf(check, language);
  return inner === '' ? `${open}/>\n` : `${open}>\n${inner}    </testcase>\n`;
}

function innerOf(check: CheckResult, language: Language): string {
  const standing = standingOf(check);
  const message = escaped(check.explanation[language]);
  if (standing === 'fail')
    return `      <failure type="${check.id}" message="${message}">${escaped(detail(check, language))}</failure>\n`;
  if (standing === 'error') return `      <error type="${check.id}" message="${message}"/>\n`;
  if (SKIPPED.includes(standing)) return `      <skipped message="${message}"/>\n`;
  return standing === 'warn' ? `      <system-out>${escaped(detail(check, language))}</system-out>\n` : '';
}

function detail(check: CheckResult, language: Language): string {
  const places = check.evidence.map(({ what, setting, selector, dom, har }) =>
    [what[language], setting, selector, dom, har].filter(Boolean).join(' · '),
  );
  return [
    headingOf(check)[language],
    measuredWords(check.measured)[language],
    check.threshold[language],
    ...places,
  ].join('\n');
}
