import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { type Arm, armAt, placeOf, sampleRatio } from './arms.ts';
import { compareMeans, compareShares, holm } from './compare.ts';
import {
  chiSquareTail,
  incompleteBeta,
  lnGamma,
  normalReach,
  normalTails,
  studentReach,
  studentTails,
} from './distributions.ts';
import { judgeExperiment, type Measured, type Metric } from './judge-experiment.ts';
import { cuped, gatherMoments, type Moments, momentsOf } from './moments.ts';

const ALPHA = { alpha: 0.05, ratioAlpha: 0.001 };
const halves: readonly Arm[] = [
  { id: 'control', weight: 1 },
  { id: 'new', weight: 1 },
];

// Constants of this block: SciPy 1.17.1 (scipy.stats chi2.sf, t.sf, norm.sf, t.ppf, norm.ppf; scipy.special gammaln, betainc).
describe('distributions agree with SciPy', () => {
  test.each([
    [chiSquareTail(3.84, 1), 0.05004352124870519],
    [chiSquareTail(10.83, 1), 0.0009986863791802592],
    [chiSquareTail(0.5, 3), 0.9188914116546758],
    [chiSquareTail(40, 2), 2.0611536224385566e-9],
    [studentTails(2, 10), 0.07338803477074037],
    [studentTails(0.3, 3.7), 0.7802674871314622],
    [studentTails(5.5, 120.25), 2.17267019603421e-7],
    [studentTails(1.96, 1e6), 0.04999606758526985],
    [normalTails(1), 0.31731050786291415],
    [normalTails(6), 1.973175290075389e-9],
    [studentReach(0.05, 3.7), 2.8675207071911895],
    [studentReach(0.05, 1000), 1.9623390808264083],
    [normalReach(0.05), 1.959963984540054],
    [lnGamma(0.3), 1.0957979948180756],
    [lnGamma(150), 600.0094705553274],
    [incompleteBeta(0.9, 0.5, 5), 0.9999974294103009],
    [incompleteBeta(0.2, 2, 3), 0.1808],
  ])('%d', (found, known) => expect(Math.abs(found / known - 1)).toBeLessThan(1e-9));
});

describe('comparing two arms', () => {
  // scipy.stats.ttest_ind(a, b, equal_var=False), on the screws of the article on Welch's test.
  test('Welch agrees with SciPy', () => {
    const a = momentsOf([30.02, 29.99, 30.11, 29.97, 30.01, 29.99]);
    const b = momentsOf([29.89, 29.93, 29.72, 29.98, 30.02, 29.98]);
    const { difference, p, low, high } = compareMeans(a, b, 0.05);
    expect(difference).toBeCloseTo(0.095, 10);
    expect(p).toBeCloseTo(0.09077332428566112, 9);
    expect([low, high]).toEqual([expect.closeTo(-0.01956908964604008, 9), expect.closeTo(0.20956908964604493, 9)]);
  });

  // z = 2.6501719512585336; the interval is Newcombe's (1998), Table II, example (a), method 10: 0.0524 to 0.3339.
  test('two shares agree with SciPy and with Newcombe’s own example', () => {
    const { p, low, high } = compareShares({ hits: 56, n: 70 }, { hits: 48, n: 80 }, 0.05);
    expect(p).toBeCloseTo(0.00804508136819656, 10);
    expect([low, high]).toEqual([expect.closeTo(0.0524, 4), expect.closeTo(0.3339, 4)]);
  });

  test('nobody, or one person, shows nothing', () => {
    expect(compareShares({ hits: 0, n: 0 }, { hits: 1, n: 1 }, 0.05).p).toBe(1);
    expect(compareMeans(momentsOf([5]), momentsOf([1, 2]), 0.05).p).toBe(1);
  });

  test('Holm keeps the order, never makes a value smaller, and is Bonferroni for the smallest', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }), (values) => {
        const adjusted = holm(values);
        const smallest = values.indexOf(Math.min(...values));
        expect(adjusted[smallest]).toBe(Math.min(1, (values[smallest] as number) * values.length));
        for (const [one, p] of values.entries()) {
          expect(adjusted[one]).toBeGreaterThanOrEqual(p);
          for (const [other, q] of values.entries()) {
            if (p < q) expect(adjusted[one]).toBeLessThanOrEqual(adjusted[other] as number);
          }
        }
      }),
    );
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  });
});

describe('moments', () => {
  test('one pass gives what two passes give', () => {
    const pair = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 30 }), (pairs) => {
        const gathering = gatherMoments();
        for (const [y, x] of pairs) gathering.add(y, x);
        const { n, mean, before, yy, xy } = gathering.moments();
        const [my, mx] = [0, 1].map((at) => pairs.reduce((sum, one) => sum + (one[at] as number), 0) / pairs.length);
        const sum = (of: (y: number, x: number) => number) => pairs.reduce((total, [y, x]) => total + of(y, x), 0);
        expect(n).toBe(pairs.length);
        expect(mean).toBeCloseTo(my as number, 8);
        expect(before).toBeCloseTo(mx as number, 8);
        expect(yy).toBeCloseTo(
          sum((y) => (y - (my as number)) ** 2),
          6,
        );
        expect(xy).toBeCloseTo(
          sum((y, x) => (y - (my as number)) * (x - (mx as number))),
          6,
        );
      }),
    );
  });

  test('a shift of a million costs no digits', () => {
    const { yy } = momentsOf([1e9 + 1, 1e9 + 2, 1e9 + 3]);
    expect(yy).toBeCloseTo(2, 6);
  });
});

/** A bell-shaped number. */
const bell = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Two arms whose metric hangs together with what was known before; `effect` is added to the second. */
function draw(random: () => number, people: number, effect: number): Moments[] {
  const arms = [gatherMoments(), gatherMoments()];
  for (let nth = 0; nth < people; nth++) {
    const arm = random() < 0.5 ? 0 : 1;
    const before = bell(random);
    arms[arm]?.add(before + bell(random) + effect * arm, before);
  }
  return arms.map((arm) => arm.moments());
}

describe('CUPED', () => {
  test('is unbiased, and takes away the share of variance the covariate explains', () => {
    const random = seededRandom(7);
    const runs = Array.from({ length: 400 }, () => {
      const raw = draw(random, 300, 0.3);
      const { arms, reduction } = cuped(raw);
      const gap = ([control, one]: readonly Moments[]) => (one as Moments).mean - (control as Moments).mean;
      return { raw: gap(raw), adjusted: gap(arms), reduction };
    });
    const mean = (of: (run: (typeof runs)[number]) => number) => runs.reduce((sum, run) => sum + of(run), 0) / 400;
    const spread = (of: (run: (typeof runs)[number]) => number) => mean((run) => of(run) ** 2) - mean(of) ** 2;
    // The standard error of the mean of 400 runs is about 0.006: four of them.
    expect(Math.abs(mean(({ adjusted }) => adjusted) - 0.3)).toBeLessThan(0.024);
    expect(mean(({ reduction }) => reduction)).toBeCloseTo(0.5, 1);
    expect(spread(({ adjusted }) => adjusted) / spread(({ raw }) => raw)).toBeLessThan(0.65);
  });

  test('changes nothing where nothing was known', () => {
    const arms = [momentsOf([1, 2, 3]), momentsOf([2, 3, 4])];
    expect(cuped(arms)).toEqual({ arms, reduction: 0, theta: 0 });
  });
});

describe('no difference is found where there is none', () => {
  const goal: Metric = { id: 'spend', kind: 'mean', wanted: 'more', guard: false };
  const order: Metric = { id: 'order', kind: 'share', wanted: 'more', guard: false };

  test('A/A: about one in twenty is called, with and without CUPED, for means and for shares', () => {
    const random = seededRandom(11);
    const called = { mean: 0, share: 0, adjusted: 0 };
    const RUNS = 1500;
    for (let run = 0; run < RUNS; run++) {
      const [control, one] = draw(random, 200, 0) as [Moments, Moments];
      const [a, b] = cuped([control, one]).arms as [Moments, Moments];
      const hits = () => Array.from({ length: 400 }, () => random()).filter((place) => place < 0.3).length;
      if (compareMeans(one, control, 0.05).p < 0.05) called.mean++;
      if (compareMeans(b, a, 0.05).p < 0.05) called.adjusted++;
      if (compareShares({ hits: hits(), n: 400 }, { hits: hits(), n: 400 }, 0.05).p < 0.05) called.share++;
    }
    // Binomial(1500, 0.05): 75 ± 4 × 8.4.
    for (const count of Object.values(called)) expect(Math.abs(count - 75)).toBeLessThan(34);
  });

  test('A/A with several goals: Holm keeps all of them together at one in twenty', () => {
    const random = seededRandom(13);
    let called = 0;
    for (let run = 0; run < 1000; run++) {
      const measured: Measured[] = [goal, order].map((metric) => ({
        metric: { ...metric, kind: 'mean' },
        arms: draw(random, 100, 0).map((arm) => ({ ...arm, xy: 0, xx: 0 })),
      }));
      const { metrics } = judgeExperiment(halves, [100, 100], measured, ALPHA);
      if (metrics.some(({ against }) => against[0]?.finding !== 'no-difference')) called++;
    }
    expect(called / 1000).toBeLessThan(0.078);
    expect(called).toBeGreaterThan(20);
  });
});

describe('the parts', () => {
  test('places spread evenly over the arms, whatever their weights', () => {
    const arms = [
      { id: 'a', weight: 1 },
      { id: 'b', weight: 2 },
      { id: 'c', weight: 1 },
    ];
    const random = seededRandom(3);
    const digest = () => Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
    const counts = new Map(arms.map(({ id }) => [id, 0]));
    for (let nth = 0; nth < 20_000; nth++) {
      const id = armAt(arms, placeOf(digest()));
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(sampleRatio(arms, [...counts.values()]).p).toBeGreaterThan(0.001);
  });

  test('every place has an arm, the same one each time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        fc.uint8Array({ minLength: 7, maxLength: 7 }),
        (weights, digest) => {
          const arms = weights.map((weight, at) => ({ id: `arm-${at}`, weight }));
          const place = placeOf(digest);
          expect(place).toBeLessThan(1);
          expect(arms.map(({ id }) => id)).toContain(armAt(arms, place));
          expect(armAt(arms, place)).toBe(armAt(arms, place));
        },
      ),
    );
    expect(placeOf(new Uint8Array(7).fill(255))).toBe(1 - 2 ** -52);
  });

  // scipy.stats.chisquare([21306, 21387, 21307])
  test('the ratio agrees with SciPy', () => {
    const arms = ['a', 'b', 'c'].map((id) => ({ id, weight: 1 }));
    const { chiSquare, p } = sampleRatio(arms, [21_306, 21_387, 21_307]);
    expect(chiSquare).toBeCloseTo(0.20253125, 10);
    expect(p).toBeCloseTo(0.9036929575604196, 10);
  });
});

describe('judging', () => {
  const goal: Metric = { id: 'order', kind: 'share', wanted: 'more', guard: false };
  const guard: Metric = { id: 'returns', kind: 'share', wanted: 'less', guard: true };
  const hits = (count: number, n: number) => momentsOf(Array.from({ length: n }, (_, nth) => Number(nth < count)));
  const measured = (orders: number, returns: number): Measured[] => [
    { metric: goal, arms: [hits(100, 1000), hits(orders, 1000)] },
    { metric: guard, arms: [hits(100, 1000), hits(returns, 1000)] },
  ];
  const verdict = (orders: number, returns: number) =>
    judgeExperiment(halves, [1000, 1000], measured(orders, returns), ALPHA).verdicts[0];

  test('a guard that is significantly worse fails the arm, whatever it sells', () => {
    expect(verdict(300, 100)).toEqual({ arm: 'new', verdict: 'better', harmed: [] });
    expect(verdict(300, 160)).toEqual({ arm: 'new', verdict: 'harmful', harmed: ['returns'] });
    expect(verdict(300, 20)?.verdict).toBe('better');
    expect(verdict(40, 100)?.verdict).toBe('worse');
    expect(verdict(101, 99)?.verdict).toBe('no-difference');
  });

  test('where the parts are not what was declared no result is told', () => {
    const judged = judgeExperiment(halves, [1000, 1200], measured(300, 100), ALPHA);
    expect(judged).toMatchObject({ sound: false, metrics: [], verdicts: [] });
  });
});
