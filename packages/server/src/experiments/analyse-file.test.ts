import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyseFile } from './analyse-file.ts';
import { tellAnalysis } from './tell-analysis.ts';

const shared = process.env.HENG_SHARED ?? join(import.meta.dirname, '../../../../../shared');
const hillstrom = join(shared, 'data/hillstrom/hillstrom.csv');
if (!existsSync(hillstrom)) console.warn('Hillstrom tests skipped: the data is not here');

const plan = { arm: 'segment', control: 'No E-Mail', metrics: ['visit', 'conversion', 'spend'], guards: [] };
const ignore = () => undefined;

/** Two arms, with a metric and a guard. */
function fileOf(lines: readonly string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'heng-experiment-')), 'people.csv');
  writeFileSync(path, ['arm,bought,returned', ...lines].join('\n'));
  return path;
}
const small = { arm: 'arm', control: 'old', metrics: ['bought'], guards: ['returned'] };
const people = (arm: string, count: number, bought: number, returned: number) =>
  Array.from({ length: count }, (_, nth) => `${arm},${Number(nth < bought)},${Number(nth < returned)}`);

// Published: visit 10.62 / 15.14 / 18.28 %, conversion 0.57 / 0.88 / 1.25 %, spend 0.653 / 1.077 / 1.423.
// Intervals: SciPy 1.17.1, ttest_ind(equal_var=False).confidence_interval(); the reduction: r² of the pooled within-arm fit.
describe.skipIf(!existsSync(hillstrom))('the Hillstrom e-mail test', () => {
  test('its published effects come out, to the digit SciPy gives', async () => {
    const { judged, lines, bad } = await analyseFile(hillstrom, plan, ignore);
    expect([lines, bad]).toEqual([64_000, 0]);
    expect(judged.ratio.p).toBeCloseTo(0.9036929575604196, 8);
    const means = judged.metrics.map(({ arms }) => arms.map(({ mean }) => mean));
    expect(means[0]?.map((mean) => (100 * mean).toFixed(2))).toEqual(['10.62', '18.28', '15.14']);
    expect(means[1]?.map((mean) => (100 * mean).toFixed(2))).toEqual(['0.57', '1.25', '0.88']);
    expect(means[2]?.map((mean) => mean.toFixed(3))).toEqual(['0.653', '1.423', '1.077']);
    const spend = judged.metrics[2]?.against;
    expect(spend?.[0]).toMatchObject({ arm: 'Mens E-Mail', finding: 'better' });
    expect(spend?.flatMap(({ low, high }) => [low, high])).toEqual(
      [0.4851397325684076, 1.0545145792206658, 0.1689567898837787, 0.6798676419894147].map((value) =>
        expect.closeTo(value, 8),
      ),
    );
  });

  test('last year’s spending says little of this: CUPED takes less than half a hundredth of the variance', async () => {
    const { judged } = await analyseFile(hillstrom, { ...plan, before: 'history' }, ignore);
    expect(judged.metrics.map(({ reduction }) => reduction)).toEqual([
      expect.closeTo(0.004241220967974245, 9),
      expect.closeTo(0.0008601349023321966, 9),
      expect.closeTo(0.00046947344854080707, 9),
    ]);
  });
});

describe('a file', () => {
  test('in which a guard got worse is told so, and its unusable lines are counted', async () => {
    const path = fileOf([...people('old', 500, 50, 20), ...people('new', 500, 150, 80), 'new,,1', 'new,1']);
    const analysis = await analyseFile(path, small, ignore);
    expect(analysis).toMatchObject({ lines: 1002, bad: 2 });
    expect(analysis.judged.verdicts).toEqual([{ arm: 'new', verdict: 'harmful', harmed: ['returned'] }]);
    expect(tellAnalysis(analysis, 'zh').at(-1)).toBe('new: 不能采用：护栏指标变差 (returned)');
  });

  test('whose parts are wrong tells no result', async () => {
    const path = fileOf([...people('old', 500, 50, 20), ...people('new', 700, 200, 20)]);
    const told = tellAnalysis(await analyseFile(path, small, ignore), 'en');
    expect(told).toHaveLength(2);
    expect(told[1]).toContain('no result can be read');
  });

  test('without the column, or without the control, is refused', async () => {
    const path = fileOf(people('old', 5, 1, 0));
    await expect(analyseFile(path, { ...small, metrics: ['spent'] }, ignore)).rejects.toThrow(/no column `spent`/);
    await expect(analyseFile(path, { ...small, control: 'none' }, ignore)).rejects.toThrow(/at least two arms/);
  });
});
