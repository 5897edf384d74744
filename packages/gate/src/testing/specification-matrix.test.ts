import { describe, expect, test } from 'vitest';
import { KINDS } from '../vocabulary.ts';
import { readLawRows, WITHOUT_LAW_ROWS } from './law-files.ts';
import { READINGS } from './specification.ts';
import { effectAt, MATRIX } from './specification-matrix.ts';

const rows = readLawRows();
const KNOWN_GROUPS = ['under-14', 'minor-14-17', 'adult', 'elderly-60plus'] as const;

describe.skipIf(!rows)(`the matrix of the specification${rows ? '' : ` (${WITHOUT_LAW_ROWS})`}`, () => {
  const cells = [...(rows?.values() ?? [])].filter(({ id }) => id.startsWith('MX-'));

  test('has the 45 rows of the law table and no other', () => {
    expect(cells).toHaveLength(45);
    expect(Object.keys(MATRIX).length * KINDS.length).toBe(45);
  });

  test.each(cells)('agrees with $id in every group', ({ data }) => {
    const { grade, tier, purposeKind, byGroup } = data as {
      grade: 'private' | 'sensitive' | 'general' | 'anonymous';
      tier?: 'core' | 'behavioural';
      purposeKind: (typeof KINDS)[number];
      byGroup: Record<(typeof KNOWN_GROUPS)[number], string>;
    };
    const protection = grade === 'sensitive' ? (tier ?? 'core') : grade;
    expect(Object.fromEntries(KNOWN_GROUPS.map((group) => [group, effectAt(protection, purposeKind, group)]))).toEqual(
      byGroup,
    );
  });

  test('reads every effect of the law table, and no effect that is not there', () => {
    const effects = cells.flatMap(({ data }) => Object.values(data?.byGroup as Record<string, string>));
    expect(Object.keys(READINGS).sort()).toEqual([...new Set(effects)].sort());
  });

  test('has the one exception of the law table', () => {
    const exceptions = cells.flatMap(({ data }) => (data?.exceptions ?? []) as Record<string, unknown>[]);
    expect(exceptions).toEqual([
      expect.objectContaining({
        category: 'precise-location',
        purpose: 'nearby-store-promotion',
        groups: ['adult', 'elderly-60plus'],
      }),
    ]);
  });
});
