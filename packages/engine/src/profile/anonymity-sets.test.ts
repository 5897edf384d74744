import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anonymitySets } from './anonymity-sets.ts';
import { coarsen } from './coarsen.ts';

const TAGS = ['a', 'b', 'c', 'd', 'e'];
const tags = fc.subarray(TAGS);
const person = fc.integer({ min: 0, max: 60 }).map((id) => `p${id}`);
const history = fc.array(fc.tuple(person, tags), { maxLength: 150 });

const after = (steps: readonly (readonly [string, readonly string[]])[]) => {
  const sets = anonymitySets();
  const plain = new Map<string, readonly string[]>();
  for (const [who, held] of steps) {
    sets.put(who, held);
    plain.set(who, held);
  }
  const shared = (asked: readonly string[]) =>
    [...plain.values()].filter((held) => held.length > 0 && asked.every((tag) => held.includes(tag))).length;
  return { sets, plain, shared };
};

describe('the number of people who share a combination', () => {
  test('is what counting them one by one gives, whatever came and went before', () => {
    fc.assert(
      fc.property(history, fc.array(tags, { minLength: 1, maxLength: 5 }), (steps, questions) => {
        const { sets, shared } = after(steps);
        for (const asked of questions) expect(sets.sizeOf(asked)).toBe(shared(asked));
      }),
    );
  });

  test('is at least `enough` exactly when that many share it', () => {
    fc.assert(
      fc.property(history, tags, fc.integer({ min: 1, max: 20 }), (steps, asked, enough) => {
        const { sets, shared } = after(steps);
        expect(sets.sizeOf(asked, enough) >= enough).toBe(shared(asked) >= enough);
      }),
    );
  });

  test('is nobody for a tag that nobody holds, and nobody at all after clearing', () => {
    const { sets } = after([['p', ['a', 'b']]]);
    expect([sets.sizeOf(['a']), sets.sizeOf(['a', 'z']), sets.tags(), sets.tagsOf('p')]).toEqual([
      ...[1, 0, ['a', 'b'], ['a', 'b']],
    ]);
    sets.clear();
    expect([sets.sizeOf(['a']), sets.sizeOf([]), sets.tags(), [...sets.people()]]).toEqual([0, 0, [], []]);
  });

  test('is exact with thousands of different rows', () => {
    const many = Array.from({ length: 14 }, (_, nth) => `t${nth}`);
    const steps = Array.from(
      { length: 5000 },
      (_, who) => [`p${who}`, many.filter((_, nth) => (who * 2654435761) & (1 << nth))] as const,
    );
    const { sets, shared } = after(steps);
    for (const asked of [['t0', 't1', 't2'], ['t3', 't13'], many]) expect(sets.sizeOf(asked)).toBe(shared(asked));
  });
});

describe('a combination is coarsened', () => {
  const k = fc.integer({ min: 1, max: 12 });
  const each = (judge: (made: { asked: string[]; least: number; shared: (of: readonly string[]) => number }) => void) =>
    fc.assert(
      fc.property(history, tags, k, (steps, asked, least) => judge({ asked, least, shared: after(steps).shared })),
    );

  test('to a part of it that enough people share, or to nothing', () => {
    each(({ asked, least, shared }) => {
      const made = coarsen(asked, shared, least);
      expect([...made.tags, ...made.dropped].sort()).toEqual([...asked].sort());
      expect(made.people).toBe(made.tags.length === 0 ? 0 : shared(made.tags));
      if (made.tags.length > 0) expect(made.people).toBeGreaterThanOrEqual(least);
    });
  });

  test('not at all where enough people share it, and by nothing that could have stayed', () => {
    each(({ asked, least, shared }) => {
      const { tags: kept, dropped } = coarsen(asked, shared, least);
      if (shared(asked) >= least) expect(dropped).toEqual([]);
      for (const tag of dropped) expect(shared([...kept, tag])).toBeLessThan(least);
    });
  });

  test('in the same way in whatever order it is given', () => {
    each(({ asked, least, shared }) => {
      const turned = coarsen([...asked].reverse(), shared, least);
      expect(turned).toEqual(coarsen(asked, shared, least));
    });
  });

  test('to what is left of it where the first way led to nothing', () => {
    const groups: [string[], number][] = [
      [['a'], 100],
      [['b', 'c'], 40],
      [['b'], 5],
      [['c'], 5],
    ];
    const people = groups.flatMap(([held, many], group) =>
      Array.from({ length: many }, (_, nth) => [`${group}-${nth}`, held] as const),
    );
    expect(coarsen(['a', 'b', 'c'], after(people).shared, 50)).toEqual({
      tags: ['a'],
      people: 100,
      dropped: ['b', 'c'],
    });
  });

  test('by the tag that identifies most', () => {
    const people = [...Array(10)].map((_, nth) => [`p${nth}`, nth === 0 ? ['a', 'b', 'c'] : ['a', 'b']] as const);
    const { shared } = after(people);
    expect(coarsen(['a', 'b', 'c'], shared, 5)).toEqual({ tags: ['a', 'b'], people: 10, dropped: ['c'] });
  });
});
