import { contentHash } from '../score/canonical.ts';
import type { CheckResult, Evidence } from '../score/check-result.ts';
import type { AuditResult, TextFinding } from '../score/result.ts';
import { statusWords } from '../words/law.ts';
import type { Language, Words } from '../words/words.ts';
import { measuredWords } from './measure-words.ts';
import { headingOf, standingOf } from './verdict-words.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** SARIF 2.1.0: what is wrong, where on the page (selector), with a fingerprint that survives another run. */
export function sarifReport(result: AuditResult, language: Language = 'zh') {
  const wrong = result.audits.filter((check) => LEVELS[standingOf(check)] !== undefined);
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driver(result, language) },
        artifacts: [{ location: { uri: result.url } }],
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(result)],
        results: [
          ...wrong.flatMap((check) => resultsOf(check, result.url, language)),
          ...result.findings.map((finding) => findingResult(finding, language)),
        ],
      },
    ],
  };
}

type Level = 'error' | 'warning' | 'note';

const LEVELS: Readonly<Record<string, Level>> = { fail: 'error', warn: 'warning', manual: 'note' };

const invocation = ({ audits, startedAt, endedAt }: AuditResult) => ({
  executionSuccessful: audits.every(({ mode }) => mode !== 'error'),
  startTimeUtc: new Date(startedAt).toISOString(),
  endTimeUtc: new Date(endedAt).toISOString(),
  toolExecutionNotifications: audits
    .filter(({ mode }) => mode === 'error')
    .map(({ id, explanation }) => ({ level: 'error', message: { text: explanation.zh }, associatedRule: { id } })),
});

const driver = ({ audits, findings, auditor }: AuditResult, language: Language) => ({
  name: 'heng-audit',
  semanticVersion: auditor.version,
  rules: [...audits.map((check) => ruleOf(check, language)), ...lintRules(findings)],
});

const ruleOf = ({ id, name, title, threshold, law, weight, category }: CheckResult, language: Language) => ({
  id,
  name,
  shortDescription: { text: title[language] },
  fullDescription: { text: threshold[language] },
  help: { text: law.map(({ text, status }) => `${text[language]} [${statusWords[status][language]}]`).join('\n') },
  properties: { weight, category },
});

const lintRules = (findings: readonly TextFinding[]) => [
  ...new Map(findings.map(({ rule, name, law }) => [rule, { id: rule, name, help: { text: law } }])).values(),
];

function resultsOf(check: CheckResult, url: string, language: Language) {
  const places: readonly (Evidence | undefined)[] =
    check.evidence.length > 0 ? distinctPlaces(check.evidence) : [undefined];
  const measured = measuredWords(check.measured)[language];
  const text = [headingOf(check)[language], check.explanation[language], measured].filter(Boolean).join(' ');
  return places.map((evidence) => ({
    ruleId: check.id,
    level: LEVELS[standingOf(check)] ?? 'note',
    message: { text },
    locations: [locationOf(evidence, url)],
    partialFingerprints: { 'heng/v1': fingerprint(check.id, evidence) },
  }));
}

/** A finding in another setting is the same finding. */
const distinctPlaces = (evidence: readonly Evidence[]): Evidence[] => [
  ...new Map(evidence.map((one) => [fingerprint('', one), one])).values(),
];

/** Of the rule, the page without its query, and the place: times, sizes and words that vary stay out. */
const fingerprint = (rule: string, evidence: Evidence | undefined): string =>
  contentHash([rule, pathOf(evidence?.page), evidence?.selector ?? evidence?.har ?? '']).slice(0, 32);

const pathOf = (page: string | undefined): string =>
  page !== undefined && URL.canParse(page) ? new URL(page).origin + new URL(page).pathname : '';

const locationOf = (evidence: Evidence | undefined, url: string) => ({
  physicalLocation: { artifactLocation: { uri: evidence?.page ?? url } },
  ...(evidence?.selector ? { logicalLocations: [{ fullyQualifiedName: evidence.selector, kind: 'element' }] } : {}),
});

function findingResult(finding: TextFinding, language: Language) {
  const { rule, level, page, quote, position, message, selector } = finding;
  const { line, column, offset, length } = position;
  const said = (words: Words) => words[language];
  return {
    ruleId: rule,
    level,
    message: { text: `${said(message)} ${said(finding.suggestion)}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: page },
          region: {
            startLine: line,
            startColumn: column,
            charOffset: offset,
            charLength: length,
            snippet: { text: quote },
          },
        },
        ...(selector ? { logicalLocations: [{ fullyQualifiedName: selector, kind: 'element' }] } : {}),
      },
    ],
    partialFingerprints: { 'heng/v1': contentHash([rule, pathOf(page), quote]).slice(0, 32) },
  };
}
