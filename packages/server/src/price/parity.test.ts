import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { priceParity, seededRandom } from '@heng/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parity } from '../commands/parity.ts';
import { readMappingFile } from '../importer/mapping.ts';
import { parityDocument, tellParity } from './parity-report.ts';
import { readSales } from './read-sales.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heng-parity-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; printed: string }> {
  const lines: string[] = [];
  const log = console.log;
  console.log = (line: string) => lines.push(line);
  try {
    return { code: await parity.run(args), printed: lines.join('\n') };
  } finally {
    console.log = log;
  }
}

describe('heng parity', () => {
  const day = (date: string, rows: string[]) =>
    rows.map((row, nth) => `${date}-${nth},p${date}${nth},tea,${date}T0${nth + 1}:00:00Z,${row}`);
  const history = [
    'order,person,item,at,quantity,price,promotion',
    ...['2026-03-01', '2026-03-02', '2026-03-03'].flatMap((date) => day(date, ['1,10,', '12,8,', '2,10,', '15,8,'])),
    ...day('2026-03-04', ['1,10,', '1,13,', '1,13,', '12,8,']),
    ...day('2026-03-05', ['1,13,', '1,13,', '1,13,']),
  ];

  test('tells what is explained and what is not, names nobody, and fails a build that asked for it', async () => {
    const file = join(folder, 'orders.csv');
    await writeFile(file, history.join('\n'));
    const { code, printed } = await run(file, '--lang', 'zh', '--fail-on', '0.1');
    expect(printed).toContain('4 个');
    expect(printed).toMatch(/数量：其他日子也是买得多单价低: 3/);
    expect(printed).toMatch(/无法解释: 1/);
    expect(printed).toContain('2026-03-04 tea: 13 / 10 / 8');
    expect(printed).not.toMatch(/p2026/);
    expect(code).toBe(1);
    expect((await run(file, '--fail-on', '0.5')).code).toBe(0);
  });

  test('a question it does not understand is answered with how to ask', async () => {
    await expect(run()).rejects.toThrow(/usage/);
    await expect(run('x.csv', '--most', 'many')).rejects.toThrow(/usage/);
  });
});

const shared = process.env.HENG_SHARED ?? new URL('../../../../../shared', import.meta.url).pathname;
const retail = join(shared, 'data/online-retail/online_retail_ii_2009_2010_events.csv.gz');

test.skipIf(!existsSync(retail))(
  'Online Retail II 2009-10 (skipped where ../shared is absent): of the item-days with several prices most follow a ladder of other days, and old customers pay less',
  async () => {
    const mapping = await readMappingFile(
      new URL('../../../../examples/mappings/online-retail.yaml', import.meta.url).pathname,
    );
    const { sales, report } = await readSales(retail, mapping);
    const found = priceParity(sales, { random: seededRandom(1) });
    expect(found.several / found.itemDays).toBeCloseTo(0.16, 2);
    expect(found.explanations.quantity / found.several).toBeCloseTo(0.745, 2);
    expect(found.explanations.unexplained / found.several).toBeCloseTo(0.133, 2);
    expect(found.loyalty?.gap).toBeLessThan(0);
    expect(tellParity(parityDocument(retail, report, found), 'en', 0)[0]).toContain('16.0 %');
  },
);
