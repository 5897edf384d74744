import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { attempt } from './attempt.ts';
import { bernoulliExp, discreteLaplace, noisyCount } from './discrete-laplace.ts';
import { classesOf } from './equivalence-classes.ts';
import { levelsOf } from './hierarchy.ts';
import { closenessOf, diversityOf } from './privacy-models.ts';
import { journalistRisk, prosecutorRisk } from './reidentification-risk.ts';

const codes = (...numbers: number[]) => Int32Array.from(numbers);

describe('l-diversity and t-closeness', () => {
  test('a class of two equal and one other value counts two values, a little less by entropy', () => {
    const { distinct, entropy } = diversityOf(classesOf([codes(0, 0, 0, 1)], 4), codes(5, 5, 6, 5));
    expect([...distinct]).toEqual([2, 1]);
    expect(entropy[0]).toBeCloseTo(3 / 2 ** (2 / 3), 9);
    expect(entropy[1]).toBeCloseTo(1, 9);
  });

  test('the example of Li et al. 2007: salaries 3k 4k 5k are 0.375 from the nine, 6k 8k 11k are 0.167', () => {
    const salaries = [3, 4, 5, 6, 11, 8, 7, 9, 10];
    const ranks = Int32Array.from(salaries, (salary) => salaries.filter((other) => other < salary).length);
    const groups = codes(0, 0, 0, 1, 1, 1, 2, 2, 2);
    const far = closenessOf(classesOf([groups], 9), codes(0, 1, 2, 3, 4, 5, 6, 7, 8), 9, ranks);
    expect(far[0]).toBeCloseTo(0.375, 9);
    expect(far[1]).toBeCloseTo(1 / 6, 9);
  });

  test('a class like the whole table is no distance away, in either measure', () => {
    const classes = classesOf([codes(0, 0, 1, 1)], 4);
    for (const order of [undefined, codes(0, 1)])
      expect([...closenessOf(classes, codes(0, 1, 0, 1), 2, order)]).toEqual([0, 0]);
  });
});

describe('the risk of being found', () => {
  test('for one who is known to be in the table it is one in the size of the class', () => {
    const classes = classesOf([codes(0, 0, 0, 1)], 4);
    expect(prosecutorRisk(classes, 0.4)).toEqual({ highest: 1, mean: 0.5, shareAbove: 0.25 });
  });

  test('a larger population lowers it, and never raises it', () => {
    const classes = classesOf([codes(0, 0, 0, 1)], 4);
    expect(journalistRisk(classes, (group) => (group === 1 ? 20 : 2), 0.4)).toEqual({
      highest: 1 / 3,
      mean: (3 / 3 + 1 / 20) / 4,
      shareAbove: 0,
    });
  });

  test('an attacker with a list finds the unique, guesses among the rest, and learns what all who fit share', () => {
    const released = ['[30, 40) 杭州', '[30, 40) 杭州', '[60, 70) 宁波'];
    expect(attempt(['[30, 40) 杭州', '[60, 70) 宁波', '[20, 30) 杭州'], released, ['甲', '乙', '甲'])).toEqual({
      tried: 3,
      matched: 2,
      unique: 1,
      expectedRight: 1.5,
      disclosed: 1,
    });
  });
});

describe('levels', () => {
  test('each is coarser than the one before: what was alike stays alike', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -9, max: 20 }).map(String), { minLength: 1 }), (values) => {
        const levels = levelsOf(values, { bands: [2, 4, 8], from: -1 });
        expect(levels[0]?.labels).toEqual(values);
        expect(levels.at(-1)?.labels).toEqual(['*']);
        for (const [at, level] of levels.slice(1).entries()) {
          const finer = levels[at];
          const becomes = new Map(Array.from(level.codes, (code, value) => [finer?.codes[value], code]));
          expect(Array.from(finer?.codes ?? [], (code) => becomes.get(code))).toEqual([...level.codes]);
          for (const [code, loss] of level.loss.entries()) expect(loss).toBeGreaterThanOrEqual(finer?.loss[code] ?? 0);
        }
      }),
    );
  });

  test('what is no number stays apart from the bands', () => {
    expect(levelsOf(['7', '?', ''], { bands: [10] })[1]?.labels).toEqual(['[0, 10)', '?', '']);
  });
});

describe('noise', () => {
  const random = seededRandom(7);
  const below = (bound: number) => Math.floor(random() * bound);
  const share = (times: number, draw: () => boolean) =>
    Array.from({ length: times }, draw).filter(Boolean).length / times;

  test('a coin of exp(-x) falls as often as it should', () => {
    for (const [n, d] of [
      [0, 1],
      [1, 3],
      [1, 1],
    ] as const)
      expect(share(20_000, () => bernoulliExp(n, d, below))).toBeCloseTo(Math.exp(-n / d), 1.7);
  });

  test('noise is as often any size as the discrete Laplace law says, on both sides alike', () => {
    const drawn = Array.from({ length: 40_000 }, () => discreteLaplace(1, 2, below));
    const q = Math.exp(-1 / 2);
    for (const size of [-3, -1, 0, 1, 3]) {
      const seen = drawn.filter((value) => value === size).length / drawn.length;
      expect(seen).toBeCloseTo(((1 - q) / (1 + q)) * q ** Math.abs(size), 1.9);
    }
  });

  test('a budget that is no fraction of whole numbers is refused', () => {
    expect(() => noisyCount(5, { numerator: 0.5, denominator: 1 }, 1, below)).toThrow(RangeError);
    expect(() => noisyCount(5, { numerator: 1, denominator: 0 }, 1, below)).toThrow(RangeError);
    expect(Number.isInteger(noisyCount(5, { numerator: 1, denominator: 2 }, 1, below))).toBe(true);
  });
});
