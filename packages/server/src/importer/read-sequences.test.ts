import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { evaluateSequences } from './evaluate-sequences.ts';
import { tellEvaluation } from './evaluation-report.ts';
import { detectFormat, formatOf, readSequences } from './read-sequences.ts';

const shared = process.env.HENG_SHARED ?? join(import.meta.dirname, '../../../../../shared');
const ratings = join(shared, 'data/ml-100k/u.data');
const beauty = join(shared, 'data/amazon-s3rec/Beauty.txt');

const folder = mkdtempSync(join(tmpdir(), 'heng-sequences-'));
function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
}

const said = async (path: string, format: 'movielens' | 'sequence') => {
  const { lines, bad } = await readSequences(path, format);
  return { touches: lines.map(({ person, item }) => `${person} ${item}`), bad, lines };
};

describe('how a file is written is seen from its first line', () => {
  test.each([
    ['196\t242\t3\t881250949', 'movielens'],
    ['1::1193::5::978300760', 'movielens'],
    ['userId,movieId,rating,timestamp', 'movielens'],
    ['user|item|rating|timestamp', 'movielens'],
    ['7,31,2.5,1260759144', 'movielens'],
    ['1 1 2 3 4 5', 'sequence'],
    ['A1YJ bottle cup', 'sequence'],
    ['invoice,stock_code,quantity,invoice_date', 'events'],
    ['person,item,at,quantity,price', 'events'],
    ['person', 'events'],
  ])('%s', (line, format) => {
    expect(formatOf(line)).toBe(format);
  });

  test('also when it is packed, and after empty lines', async () => {
    expect(await detectFormat(written('a.gz', '\n\n1::2::3::4\n'))).toBe('movielens');
    await expect(detectFormat(written('empty', ''))).rejects.toThrow('is empty');
    await expect(detectFormat(join(folder, 'not-there'))).rejects.toThrow('cannot read');
  });
});

describe('what is read', () => {
  test('of ratings are touches with their moment; a header is none, and what cannot be read is told by its line', async () => {
    const path = written('ratings.csv', 'userId,movieId,rating,timestamp\n1,a,5,10\n1,b,1,9\n1,c,x,9\n2,a\n');
    const { touches, bad, lines } = await said(path, 'movielens');
    expect(touches).toEqual(['1 a', '1 b']);
    expect(lines.map(({ at }) => at)).toEqual([10_000, 9000]);
    expect(bad).toEqual([4, 5]);
  });

  test('of sequences is the same written a person a line or a touch a line', async () => {
    const long = await said(written('long', '1 a b c\n2 b\n'), 'sequence');
    const short = await said(written('short', '1 a\n2 b\n1 b\n1 c\n'), 'sequence');
    expect(long.bad).toEqual([]);
    const byPerson = (lines: typeof long.lines) => lines.filter(({ person }) => person === '1');
    expect(byPerson(short.lines)).toEqual(byPerson(long.lines));
    expect(new Set(long.lines.map(({ order }) => order)).size).toBe(4);
  });
});

const REQUEST = { split: 'test', n: 10, seed: 42, easeItems: 2000 } as const;

test('the report says who was compared, within what the figures lie, and what differs', async () => {
  const rows = Array.from({ length: 40 }, (_, person) => `${person} a b c${person % 2} d`).join('\n');
  const { lines } = await readSequences(written('few', rows), 'sequence');
  const evaluation = evaluateSequences({ ...REQUEST, lines });
  const read = { lines: 40, events: lines.length, skipped: {}, bad: 0, badLines: [] };
  const told = tellEvaluation(
    { file: 'few', format: 'sequence', read, minimumPeople: 1, ...REQUEST, ...evaluation },
    'en',
  );
  for (const word of ['160 touches of 40 people', 'EASE', 'item-kNN, latest first', 'popularity', '95 %']) {
    expect(told.join('\n')).toContain(word);
  }
  for (const { interval, hitRate } of evaluation.results) {
    expect(interval.hitRate.low).toBeLessThanOrEqual(hitRate);
    expect(interval.hitRate.high).toBeGreaterThanOrEqual(hitRate);
  }
});

const found = (results: ReturnType<typeof evaluateSequences>['results'], competitor: string, protocol: string) => {
  const one = results.find((result) => result.competitor === competitor && result.protocol === protocol);
  return { hitRate: one?.hitRate ?? 0, ndcg: one?.ndcg ?? 0, against: one?.against };
};

describe.skipIf(!existsSync(ratings))('on MovieLens 100K (skipped where ../shared has no ml-100k/u.data)', () => {
  test('item-kNN and EASE are, to the digit, what independent implementations found', async () => {
    expect(await detectFormat(ratings)).toBe('movielens');
    const { lines } = await readSequences(ratings, 'movielens');
    const { results } = evaluateSequences({ ...REQUEST, lines });
    const digits = (competitor: string) => {
      const { hitRate, ndcg } = found(results, competitor, 'full-catalogue');
      return [hitRate.toFixed(4), ndcg.toFixed(4)];
    };
    expect(digits('item-knn')).toEqual(['0.1379', '0.0704']);
    expect(digits('ease')).toEqual(['0.1453', '0.0737']);
    // The negatives drawn are others than theirs: within what a draw among 943 people may differ by.
    expect(Math.abs(found(results, 'ease', '99-negatives').hitRate - 0.6649)).toBeLessThan(0.02);
    expect(Math.abs(found(results, 'item-knn', '99-negatives').hitRate - 0.631)).toBeLessThan(0.02);
    expect(found(results, 'item-knn-recent', 'full-catalogue').against?.hitRate.significant).toBe(true);
  }, 300_000);
});

describe.skipIf(!existsSync(beauty))(
  'on Amazon Beauty (skipped where ../shared has no amazon-s3rec/Beauty.txt)',
  () => {
    test('item-kNN with the latest first is above the published transformers over the full catalogue', async () => {
      expect(await detectFormat(beauty)).toBe('sequence');
      const { lines } = await readSequences(beauty, 'sequence');
      const { results } = evaluateSequences({ ...REQUEST, lines, protocols: ['full-catalogue'] });
      const { hitRate, ndcg } = found(results, 'item-knn-recent', 'full-catalogue');
      expect(hitRate).toBeGreaterThan(0.0781);
      expect(ndcg).toBeGreaterThan(0.0471);
    }, 300_000);
  },
);
