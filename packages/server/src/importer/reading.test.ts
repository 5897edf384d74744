import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guessMapping, type Mapping, readMapping } from './mapping.ts';
import { progressLine } from './progress-bar.ts';
import type { HistoryLine } from './read-event.ts';
import { readHistory } from './read-history.ts';
import { readItems } from './read-items.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heng-importer-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function fileOf(content: string | Buffer, name = 'events.csv'): Promise<string> {
  const path = join(folder, `${++files}-${name}`);
  await writeFile(path, content);
  return path;
}

const silent = { write: () => true };

async function read(content: string | Buffer, mapping?: Mapping, name?: string) {
  const events: HistoryLine[] = [];
  const file = await fileOf(content, name);
  const report = await readHistory({
    file,
    mapping,
    title: 'test',
    screen: silent,
    take: (event) => void events.push(event),
  });
  return { events, report };
}

const mapping = (more = '') =>
  readMapping(
    `name: shop
timezone: UTC
events:
  columns: { person: who, item: what, order: bill, at: when, quantity: n, price: each }
  at: YYYY-MM-DD hh:mm
${more}`,
    'mapping.yaml',
  );

const head = 'who,what,bill,when,n,each\n';

describe('a history file', () => {
  test('is read line by line through its mapping', async () => {
    const { events } = await read(`${head}ann,cup,b1,2026-01-02 03:04,2,9.50\n`, mapping());
    expect(events).toEqual([
      {
        line: 2,
        event: 'Order Completed',
        person: 'ann',
        item: 'cup',
        order: 'b1',
        at: Date.parse('2026-01-02T03:04:00Z'),
        quantity: 2,
        price: 9.5,
      },
    ]);
  });

  test('bad lines are told by their number, and the others are read', async () => {
    const { events, report } = await read(
      `${head}ann,cup,b1,2026-01-02 03:04,2,9.50
ann,cup,b1,2026-01-02 03:04,2
ann,cup,b1,yesterday,2,9.50
,cup,b1,2026-01-02 03:04,2,9.50
ann,cup,b1,2026-01-02 03:04,zwei,9.50
ann,cup,b1,2026-01-02 03:04,0,9.50
ann,cup,b1,2026-01-02 03:04,2,-1
ann,"a ""cup""",b1,2026-01-02 03:04,2,9.50
ann,12" plate,b1,2026-01-02 03:04,2,9.50
`,
      mapping(),
    );
    expect(report.badLines.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(report.badLines[0]?.problem).toBe('expected 6 fields, found 5');
    expect(report.badLines[1]?.problem).toContain('`yesterday`');
    expect(events.map(({ line, item }) => [line, item])).toEqual([
      [2, 'cup'],
      [9, 'a "cup"'],
      [10, '12" plate'],
    ]);
    expect(report).toMatchObject({ lines: 9, events: 3, bad: 6 });
  });

  test('line numbers count what is inside quotes', async () => {
    const { events } = await read(
      `${head}ann,"cup\nand saucer",b1,2026-01-02 03:04,2,1\nbo,tea,b2,2026-01-02 03:04,1,1\n`,
      mapping(),
    );
    expect(events.map(({ line }) => line)).toEqual([3, 4]);
  });

  test('may be gzipped, begin with a byte order mark, end without a line feed, and use CRLF', async () => {
    const text = `\uFEFF${head.trim()}\r\nann,cup,b1,2026-01-02 03:04,2,1\r\nbo,tea,b2,2026-01-02 03:04,1,1`;
    const { events } = await read(gzipSync(text), mapping(), 'events.csv.gz');
    expect(events.map(({ person }) => person)).toEqual(['ann', 'bo']);
  });

  test('may be in GB 18030; what is not in its encoding is a bad line', async () => {
    const cup = Buffer.from([0xb1, 0xad]); // 杯
    const file = Buffer.concat([Buffer.from(`${head}ann,`), cup, Buffer.from(',b1,2026-01-02 03:04,2,1\n')]);
    expect((await read(file, { ...mapping(), encoding: 'gb18030' })).events[0]?.item).toBe('杯');
    expect((await read(file, mapping())).report.badLines).toEqual([
      { line: 2, problem: 'not readable in this encoding' },
    ]);
  });

  test('rules of the mapping say what is left out and what kind of event a line is', async () => {
    const rules = mapping(`  kinds:
    - { event: Order Refunded, when: { bill: ^R } }
    - { event: Order Completed, when: { n: '^[0-9]' } }
  skip:
    - { reason: samples, when: { what: ^S, each: '^0(\\.0*)?$' } }
`);
    const { events, report } = await read(
      `${head}ann,S1,b1,2026-01-02 03:04,1,0.00
ann,S1,b1,2026-01-02 03:04,1,5
ann,cup,R1,2026-01-02 03:04,-1,5
ann,cup,b2,2026-01-02 03:04,-1,5
`,
      rules,
    );
    expect(report.skipped).toEqual({ samples: 1 });
    expect(events.map(({ event }) => event)).toEqual(['Order Completed', 'Order Refunded']);
    expect(report.badLines).toEqual([{ line: 5, problem: 'no kind of event in the mapping fits this line' }]);
  });

  test('that does not fit its mapping, or is not there, or is empty, is refused as a whole', async () => {
    await expect(read('who,what\nann,cup\n', mapping())).rejects.toThrow('no column `when`');
    await expect(read('', mapping())).rejects.toThrow('is empty');
    const nowhere = readHistory({
      file: join(folder, 'nowhere.csv'),
      mapping: undefined,
      title: 't',
      take: () => undefined,
    });
    await expect(nowhere).rejects.toThrow('there is no such file');
    await expect(read(Buffer.from('no gzip at all'), mapping(), 'events.csv.gz')).rejects.toThrow('cannot read');
  });

  test('an unclosed quote does not swallow the rest in silence', async () => {
    const rest = Array.from({ length: 3000 }, (_, nth) => `bo,tea,b${nth},2026-01-02 03:04,1,1\n`).join('');
    const { report } = await read(`${head}ann,"cup,b1,2026-01-02 03:04,2,1\n${rest}`, mapping());
    expect(report.bad).toBeGreaterThan(0);
    expect(report.badLines[0]?.problem).toContain('CSV');
  });
});

describe('a mapping', () => {
  test('is guessed from usual names; an order id with a C is a cancellation, nobody’s lines are left out', async () => {
    const { events, report } = await read(
      `Invoice No,Stock Code,Quantity,Invoice Date,Unit Price,Customer ID
1,cup,2,2026-01-02 03:04:05,1,ann
C2,cup,-2,2026-01-03 03:04:05,1,ann
3,cup,2,2026-01-02 03:04:05,1,
`,
    );
    expect(events.map(({ event, person }) => [event, person])).toEqual([
      ['Order Completed', 'ann'],
      ['Order Cancelled', 'ann'],
    ]);
    expect(report.skipped).toEqual({ 'no person': 1 });
    expect(() => guessMapping(['colour', 'size'])).toThrow('person or item or at');
  });

  test('says of each field what was expected', () => {
    const wrong = () => readMapping('name: Shop!\nevents: { columns: { person: who }, at: x }\nmore: 1\n', 'm.yaml');
    expect(wrong).toThrow(/m\.yaml is no mapping/);
    expect(wrong).toThrow(/name: lower case/);
    expect(wrong).toThrow(/events\.columns\.item/);
    expect(wrong).toThrow(/more/);
    expect(() => readMapping('a: [', 'm.yaml')).toThrow('is not YAML');
    expect(() => mapping("  skip: [{ reason: x, when: { what: '(' } }]\n")).toThrow('expected a regular expression');
  });
});

describe('an items file', () => {
  test('is read whole; of an item described twice the later line counts', async () => {
    const file = await fileOf('sku,name\ncup,Cup\n,Nothing\ncup,Better cup\n', 'items.csv');
    const { items, bad } = await readItems(file, undefined);
    expect(items).toMatchObject([{ id: 'cup', title: 'Better cup', line: 4 }]);
    expect(bad).toEqual([{ line: 3, problem: 'sku is empty' }]);
  });
});

test('progress says what is done, how fast, and what is left', () => {
  expect(progressLine('import', { fraction: 0.25, lines: 131_000, seconds: 10 })).toBe(
    'import ██████░░░░░░░░░░░░░░░░░░ 25 % · 131,000 lines · 13,100/s · 30 s left',
  );
});
