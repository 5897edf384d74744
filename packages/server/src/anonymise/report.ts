import type { Attempt, Release, ReleaseTable } from '@heng/engine';
import { columnsOf } from '@heng/engine';
import type { Check, Exposure } from './judge-release.ts';
import type { Plan } from './read-plan.ts';

/** The test report of one release. It holds figures and names of columns, and nothing of anybody. */
export interface AnonymityReport {
  readonly kind: 'heng-anonymity-report';
  readonly version: 1;
  readonly at: string;
  readonly passed: boolean;
  readonly checks: readonly Check[];
  readonly rows: { readonly before: number; readonly after: number };
  readonly columns: readonly {
    readonly name: string;
    readonly role: string;
    readonly level: number;
    readonly of: number;
  }[];
  readonly demand: Plan['demand'];
  readonly risk: Plan['risk'];
  readonly before: Exposure;
  readonly after: Exposure;
  /** 0: nothing was lost, 1: nothing is left */
  readonly loss: number;
  readonly attempt: Attempt | null;
  /** SHA-256 of what was read and of what was written, hex */
  readonly sha256: { readonly source: string; readonly release: string };
  readonly sources: readonly string[];
}

/** Rows of the law the report rests on; the second and third are from memory and say so. */
export const SOURCES = [
  '个人信息保护法 第七十三条(四)',
  'GB/T 37964 附录A–B（凭记忆）',
  'GB/T 42460 重标识风险（凭记忆）',
  'PAPER-63',
] as const;

export const columnsInReport = (table: ReleaseTable, { node, levels }: Release): AnonymityReport['columns'] => {
  const quasi = columnsOf(table, 'quasi');
  return table.columns.map(({ name, role }, at) => {
    const nth = quasi.indexOf(at);
    return { name, role, level: nth < 0 ? 0 : (node[nth] as number), of: nth < 0 ? 0 : (levels[nth]?.length ?? 1) - 1 };
  });
};

/** The report for people. */
export function tellReport(report: AnonymityReport, lang: 'zh' | 'en'): string[] {
  const verdict = {
    zh: report.passed ? '通过：可作为匿名信息离开' : '未通过：仍是个人信息，不得作为匿名信息离开',
    en: report.passed ? 'passed: may leave as anonymous' : 'not passed: stays personal and may not leave as anonymous',
  };
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  const unique = { zh: '独一无二的行', en: 'rows nobody else equals' };
  return [
    verdict[lang],
    ...report.checks.map((one) => `  ${one.ok ? '✓' : '✗'} ${one[lang]}`),
    `  ${unique[lang]}: ${percent(report.before.unique)} → ${percent(report.after.unique)}`,
    ...report.columns
      .filter(({ role }) => role === 'quasi')
      .map(({ name, level, of }) => `  ${name}: ${lang === 'zh' ? '粗细' : 'level'} ${level}/${of}`),
  ];
}
