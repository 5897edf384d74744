import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anonymise, type Demand, releasedRows } from './anonymise.ts';
import { classesOf, shareBelow } from './equivalence-classes.ts';
import { type Hierarchy, levelsOf } from './hierarchy.ts';
import { kOf } from './privacy-models.ts';
import { type ReleaseColumn, tableWriter } from './release-table.ts';

const columns: readonly ReleaseColumn[] = [
  { name: 'name', role: 'direct', kind: 'category' },
  { name: 'age', role: 'quasi', kind: 'number' },
  { name: 'city', role: 'quasi', kind: 'category' },
  { name: 'illness', role: 'sensitive', kind: 'category' },
];
const hierarchies: Readonly<Record<string, Hierarchy>> = {
  age: { bands: [2, 4] },
  city: { tree: { 杭州: ['浙江'], 宁波: ['浙江'], 南京: ['江苏'] } },
};
const person = fc.tuple(
  fc.integer({ min: 0, max: 7 }).map(String),
  fc.constantFrom('杭州', '宁波', '南京'),
  fc.constantFrom('甲', '乙', '丙'),
);
const people = fc.array(person, { minLength: 1, maxLength: 14 });
const demands: fc.Arbitrary<Demand> = fc.record({
  k: fc.integer({ min: 1, max: 4 }),
  l: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
  t: fc.option(fc.constantFrom(0.3, 0.6), { nil: undefined }),
  suppress: fc.constantFrom(0, 0.2, 0.5),
});

const tableOf = (rows: readonly (readonly string[])[]) => {
  const writer = tableWriter(columns);
  for (const [nth, row] of rows.entries()) writer.add([`name-${nth}`, ...row]);
  return writer.done();
};

describe('a release', () => {
  test('hides everybody among k, shows l values a class, leaves out no more than allowed, and names nobody', () => {
    fc.assert(
      fc.property(people, demands, (rows, demand) => {
        const table = tableOf(rows);
        const release = anonymise(table, hierarchies, demand);
        if (!release) return;
        const shown = [...releasedRows(table, release)];
        expect(shown.length).toBeGreaterThanOrEqual(rows.length * (1 - demand.suppress));
        expect(shown.flat().some((text) => text.startsWith('name-'))).toBe(false);
        for (const group of grouped(shown).values()) {
          expect(group.length).toBeGreaterThanOrEqual(demand.k);
          expect(new Set(group.map((row) => row[2])).size).toBeGreaterThanOrEqual(demand.l ?? 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('loses the least that any choice of levels could lose, as trying all of them shows', () => {
    fc.assert(
      fc.property(people, demands, (rows, demand) => {
        const found = anonymise(tableOf(rows), hierarchies, demand);
        expect(found?.loss).toEqual(leastByTryingAll(rows, demand));
      }),
      { numRuns: 300 },
    );
  });

  test('is refused when even silence about everything would not hide enough', () => {
    const table = tableOf([
      ['1', '杭州', '甲'],
      ['2', '宁波', '甲'],
    ]);
    expect(anonymise(table, hierarchies, { k: 3, suppress: 0 })).toBeUndefined();
    expect(anonymise(table, hierarchies, { k: 2, l: 2, suppress: 0 })).toBeUndefined();
    expect(anonymise(table, hierarchies, { k: 2, suppress: 0 })?.suppressed).toBe(0);
  });
});

const grouped = (shown: readonly (readonly string[])[]): Map<string, (readonly string[])[]> => {
  const groups = new Map<string, (readonly string[])[]>();
  for (const row of shown) {
    const key = `${row[0]} ${row[1]}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
};

/** The specification: every choice of levels, judged by counting. */
function leastByTryingAll(
  rows: readonly (readonly string[])[],
  { k, l = 1, t = 1, suppress }: Demand,
): number | undefined {
  const [ages, cities] = [
    [...new Set(rows.map((row) => row[0] as string))],
    [...new Set(rows.map((row) => row[1] as string))],
  ];
  const [age, city] = [levelsOf(ages, hierarchies.age as Hierarchy), levelsOf(cities, hierarchies.city as Hierarchy)];
  const losses = age.flatMap((a) =>
    city.flatMap((c) => {
      const coarse = rows.map((row) => {
        const [x, y] = [ages.indexOf(row[0] as string), cities.indexOf(row[1] as string)];
        const words = [a.labels[a.codes[x] as number], c.labels[c.codes[y] as number], row[2]] as string[];
        return { words, loss: ((a.loss[x] as number) + (c.loss[y] as number)) / 2 };
      });
      const good = (kept: typeof coarse, whole: typeof coarse) =>
        kept.filter((row) =>
          holds(
            kept.map(({ words }) => words),
            row.words,
            whole.map(({ words }) => words),
            { k, l, t },
          ),
        );
      const kept = good(coarse, coarse);
      const out = rows.length - kept.length;
      if (out > suppress * rows.length || good(kept, kept).length < kept.length) return [];
      return [(kept.reduce((sum, row) => sum + row.loss, 0) + out) / rows.length];
    }),
  );
  return losses.length === 0 ? undefined : expect.closeTo(Math.min(...losses), 9);
}

function holds(
  rows: string[][],
  row: string[],
  whole: string[][],
  { k, l, t }: { k: number; l: number; t: number },
): boolean {
  const group = rows.filter((other) => other[0] === row[0] && other[1] === row[1]);
  const share = (of: string[][], value: string) => of.filter((other) => other[2] === value).length / of.length;
  const far =
    ['甲', '乙', '丙'].reduce((sum, value) => sum + Math.abs(share(group, value) - share(whole, value)), 0) / 2;
  return group.length >= k && new Set(group.map((other) => other[2])).size >= l && far <= t + 1e-12;
}

test('classes count what counting pairs counts', () => {
  const column = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(column, column, fc.integer({ min: 1, max: 4 }), (first, second, k) => {
      const classes = classesOf([Int32Array.from(first), Int32Array.from(second)], 6);
      const alike = first.map((a, row) => first.filter((b, other) => a === b && second[row] === second[other]).length);
      expect(Array.from(classes.of, (group) => classes.sizes[group])).toEqual(alike);
      expect(kOf(classes)).toBe(Math.min(...alike));
      expect(shareBelow(classes, k)).toBeCloseTo(alike.filter((size) => size < k).length / 6);
    }),
  );
});
