import { allAudits } from '../audits/all-audits.ts';
import type { Audit } from '../audits/audit.ts';
import { CATEGORIES } from '../score/categories.ts';
import { type LawStatus, statusWords } from '../words/law.ts';

/** docs/auditor-checks.md, from the checks themselves. */
export const checksTable = (): string => `# The auditor's checks

Written by \`npm run update:golden\` from \`packages/auditor/src/audits\`; a test holds it true. How a score comes of them:
[design/auditor-score.md](design/auditor-score.md).

A check's weight is 10 (blocker), 7 (serious) or 3 (moderate). Marks of sources: ${marks()}. Legal texts
were read in transcriptions: compare with the official text before citing.
${CATEGORIES.map(({ id, title, share }) => `\n## ${title.zh} ${title.en} (${share} %)\n\n${tableOf(id)}`).join('')}`;

const MARKS: Readonly<Record<LawStatus, string>> = { checked: '✓', recalled: '?', proposal: '○' };

const marks = (): string =>
  (Object.keys(MARKS) as LawStatus[])
    .map((status) => `${MARKS[status]} ${statusWords[status].zh} ${statusWords[status].en}`)
    .join(', ');

const HEAD =
  '| id | passes when | otherwise | limits | W | facts | source |\n| --- | --- | --- | --- | --: | --- | --- |\n';

const tableOf = (category: string): string =>
  `${HEAD}${allAudits
    .filter((audit) => audit.category === category)
    .map(row)
    .join('')}`;

const row = ({ id, title, failureTitle, threshold, weight, requires, law }: Audit): string =>
  `| ${[
    id,
    `${title.zh}<br>${title.en}`,
    `${failureTitle.zh}<br>${failureTitle.en}`,
    `${threshold.zh}<br>${threshold.en}`,
    String(weight),
    requires.map((fact) => `\`${fact}\``).join(' '),
    law.map(({ text, status }) => `${MARKS[status]} ${text.zh}`).join('<br>'),
  ]
    .map((cell) => cell.replaceAll('|', '\\|'))
    .join(' | ')} |\n`;
