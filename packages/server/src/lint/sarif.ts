import { rules } from '@heng/notice';
import type { FileFinding } from './read-subject.ts';

/** The findings as SARIF 2.1.0, for editors and code review. */
export function toSarif(findings: readonly FileFinding[]): object {
  const named = new Set(rules.map(({ id }) => id as string));
  const others = [...new Set(findings.map(({ rule }) => rule))].filter((rule) => !named.has(rule));
  const ids = [...named, ...others];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'heng lint',
            rules: [...rules.map(describeRule), ...others.map((id) => ({ id, shortDescription: { text: id } }))],
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, ids.indexOf(finding.rule))),
      },
    ],
  };
}

const describeRule = ({ id, name, law, zh, en, level }: (typeof rules)[number]) => ({
  id,
  name: name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()),
  shortDescription: { text: `${zh} · ${en}` },
  help: { text: law },
  defaultConfiguration: { level },
});

function resultOf({ file, rule, level, law, position, quote, zh, suggestion }: FileFinding, ruleIndex: number): object {
  const { line, column, offset, length } = position;
  return {
    ruleId: rule,
    ruleIndex,
    level,
    message: { text: `${zh}。${suggestion}（${law}）` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file === '-' ? 'stdin' : encodeURI(file.replaceAll('\\', '/')) },
          region: {
            startLine: line,
            startColumn: column,
            charOffset: offset,
            charLength: length,
            snippet: { text: quote },
          },
        },
      },
    ],
    partialFingerprints: { 'heng/rule-and-quote': `${rule}:${quote}` },
  };
}
