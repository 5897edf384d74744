import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anonymise } from '../commands/anonymise.ts';
import { exposureBefore } from './judge-release.ts';
import { makeRelease } from './make-release.ts';
import { readPlan } from './read-plan.ts';
import { readTable } from './read-table.ts';
import { readSignedReport, reportKey, signReport } from './sign-report.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heng-anonymise-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const put = async (name: string, text: string) => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

const PLAN = `columns:
  name: { role: direct }
  age: { role: quasi, kind: number, bands: [10, 20] }
  city: { role: quasi, tree: { 杭州: [浙江], 宁波: [浙江], 南京: [江苏] } }
  spent: { role: sensitive, kind: number }
demand: { k: 3, l: 2, suppress: 0.1 }
risk: { maximum: 0.34 }
`;
const person = (nth: number) => `人${nth},${20 + (nth % 20)},${['杭州', '宁波', '南京'][nth % 3]},${(nth % 4) * 100}`;
const people = (number: number) =>
  ['name,age,city,spent', ...Array.from({ length: number }, (_, nth) => person(nth))].join('\n');

const needs = async (file: string, plan: string) => ({
  ...{ file, plan: await readPlan(plan), now: new Date('2026-01-02T03:04:05Z') },
  onRead: () => undefined,
  onSearch: () => undefined,
});

/** Runs the command as the shell would; what it prints is caught. */
async function run(...args: string[]): Promise<{ code: number; printed: string }> {
  const lines: string[] = [];
  const log = console.log;
  console.log = (line: string) => lines.push(line);
  process.env.HENG_HOME = join(folder, '.heng');
  try {
    return { code: await anonymise.run(args), printed: lines.join('\n') };
  } finally {
    console.log = log;
    delete process.env.HENG_HOME;
  }
}

describe('heng anonymise', () => {
  test('writes a release without names in which nobody is alone, and a report that anybody can check against it', async () => {
    const [file, plan] = [await put('people.csv', people(60)), await put('plan.yaml', PLAN)];
    const [out, report] = [join(folder, 'release.csv'), join(folder, 'report.json')];
    const { code, printed } = await run(file, '--plan', plan, '--out', out, '--report', report);
    expect(printed).toContain('通过：可作为匿名信息离开');
    expect(code).toBe(0);
    const released = await readFile(out, 'utf8');
    expect(released).not.toMatch(/人\d/);
    const written = JSON.parse(await readFile(report, 'utf8'));
    expect(written.sha256.release).toBe(createHash('sha256').update(released).digest('hex'));
    const key = await reportKey(join(folder, '.heng'));
    const signed = (await readFile(`${report}.jws`, 'utf8')).trim();
    expect(await readSignedReport(signed, key)).toEqual(written);
    expect((await stat(join(folder, '.heng/keys/anonymity-report.pem'))).mode & 0o777).toBe(0o600);
    await expect(run(file, '--plan', plan, '--out', out)).rejects.toThrow(/is there already/);
  });

  test('a report with a byte changed, or by another key, is not believed', async () => {
    const [file, plan] = [await put('a.csv', people(60)), await put('a.yaml', PLAN)];
    const { report } = await makeRelease(await needs(file, plan));
    const key = await reportKey(join(folder, 'one'));
    const signed = await signReport({ ...report, passed: true }, key);
    const [header, payload, signature] = signed.split('.');
    const forged = Buffer.from(JSON.stringify({ ...report, loss: 0 })).toString('base64url');
    await expect(readSignedReport(`${header}.${forged}.${signature}`, key)).rejects.toThrow();
    await expect(readSignedReport(signed, await reportKey(join(folder, 'two')))).rejects.toThrow();
    expect((await readSignedReport(signed, key)).rows).toEqual(report.rows);
    expect(payload).toBeDefined();
  });

  test('what passes in itself does not leave when a list of people finds one of them for certain', async () => {
    const plan = await put('loose.yaml', PLAN.replace('k: 3, l: 2', 'k: 2').replace('0.34', '1'));
    const file = await put('pairs.csv', people(60));
    const list = await put('list.csv', `name,age,city,spent\n某人,21,宁波,0`);
    const { report } = await makeRelease({ ...(await needs(file, plan)), reference: list });
    expect(report.attempt).toMatchObject({ tried: 1, matched: 1, unique: 0 });
    expect(report.checks.find(({ check }) => check === 'attempt')?.ok).toBe(true);
  });

  test('a risk above the limit is a report that did not pass, and no release is written', async () => {
    const [file, plan] = [await put('b.csv', people(60)), await put('b.yaml', PLAN.replace('0.34', '0.01'))];
    const out = join(folder, 'b-release.csv');
    const { code, printed } = await run(file, '--plan', plan, '--out', out, '--lang', 'en');
    expect(code).toBe(1);
    expect(printed).toContain('stays personal');
    expect(existsSync(out)).toBe(false);
  });

  test('a column the plan does not know, a column that is missing, and a broken line each stop it', async () => {
    const plan = await put('c.yaml', PLAN);
    const refusal = async (csv: string) => makeRelease(await needs(await put('c.csv', csv), plan));
    await expect(refusal('name,age,city,spent,phone\n人,1,杭州,1,2')).rejects.toThrow(/`phone`/);
    await expect(refusal('name,age,city\n人,1,杭州')).rejects.toThrow(/`spent`/);
    await expect(refusal('name,age,city,spent\n人,1,杭州')).rejects.toThrow(/line 2: expected 4 fields/);
    await expect(refusal('name,age,city,spent\n人,1,杭州,1')).rejects.toThrow(/nothing leaves/);
  });

  test('bands whose borders cross are refused: people would change bands as they get coarser', async () => {
    const plan = await put('d.yaml', PLAN.replace('[10, 20]', '[10, 15]'));
    await expect(readPlan(plan)).rejects.toThrow(/multiple/);
  });
});

const adult = join(
  process.env.HENG_SHARED ?? new URL('../../../../../shared', import.meta.url).pathname,
  'data/adult/adult.data',
);

describe.skipIf(!existsSync(adult))('Adult, 32,561 rows (UCI; skipped where ../shared is absent)', () => {
  const columns =
    readFileSync(existsSync(adult) ? adult : '/dev/null', 'utf8')
      .split('\n', 1)[0]
      ?.split(', ') ?? [];
  const planFor = (quasi: Record<string, string>, demand: string) =>
    `columns:\n${columns.map((name) => `  ${name}: { role: ${quasi[name] === undefined ? 'other' : `quasi${quasi[name]}`} }`).join('\n')}\ndemand: ${demand}\n`;

  test.each([
    [['age', 'sex', 'race'], 0.2, undefined],
    [['age', 'sex', 'race', 'native-country'], 4.08, undefined],
    [['age', 'sex', 'race', 'marital-status', 'education'], 10.39, 24.8],
    [['age', 'sex', 'race', 'marital-status', 'education', 'native-country', 'workclass', 'occupation'], 47.5, 73.4],
  ])(
    '%j: the share of unique rows and of rows in classes below five are the published ones',
    async (quasi, unique, below) => {
      const plan = await put(
        'adult.yaml',
        planFor(Object.fromEntries(quasi.map((name) => [name, ''])), '{ k: 5, suppress: 1 }'),
      );
      const read = await readPlan(plan);
      const before = exposureBefore(await readTable(adult, read, () => undefined), read);
      expect(100 * before.unique).toBeCloseTo(unique, 1);
      if (below !== undefined) expect(100 * before.belowK).toBeCloseTo(below, 0);
    },
  );

  test('becomes twenty alike with the least loss, and the report passes', async () => {
    const quasi = { age: ', kind: number, bands: [5, 10, 20, 40]', sex: '', race: '', 'marital-status': '' };
    const plan = await put('adult-20.yaml', planFor(quasi, '{ k: 20, suppress: 0.02 }'));
    const { report } = await makeRelease(await needs(adult, plan));
    expect(report.passed).toBe(true);
    expect(report.after.k).toBeGreaterThanOrEqual(20);
    expect(report.after.prosecutor.highest).toBeLessThanOrEqual(0.05);
    expect(report.rows.after).toBeGreaterThanOrEqual(0.98 * report.rows.before);
  });
});
