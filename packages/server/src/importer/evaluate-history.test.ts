import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OrderLine } from '@heng/engine';
import { describe, expect, test } from 'vitest';
import { evaluateHistory } from './evaluate-history.ts';
import { tellEvaluation } from './evaluation-report.ts';
import { readHistory } from './read-history.ts';
import { readItems } from './read-items.ts';

const shared = join(
  process.env.HENG_SHARED ?? join(import.meta.dirname, '../../../../../shared'),
  'data/online-retail',
);
const eventsFile = join(shared, 'online_retail_ii_2009_2010_events.csv.gz');
const itemsFile = join(shared, 'online_retail_ii_2009_2010_products.csv');

const line = (person: string, order: string, at: number, item: string): OrderLine => ({
  ...{ person, order, at: at * 86_400_000, item },
  weight: 1,
  category: 'order-history',
});

test('the report sets the neutral list beside the personalised one, and says what switching off costs', () => {
  const lines = ['ann', 'bo', 'cai'].flatMap((person) => [
    line(person, `${person}1`, 1, 'cup'),
    line(person, `${person}2`, 5, 'cup'),
    line(person, `${person}2`, 5, 'tea'),
  ]);
  const settings = { split: 'test' as const, n: 10, seed: 1, minimumPeople: 1 };
  const evaluation = evaluateHistory({ ...settings, lines, catalogue: [] });
  expect(evaluation).toMatchObject({ people: 3, orders: 6, items: 1, heldOut: 3 });
  const read = { lines: 9, events: 9, skipped: {}, bad: 0, badLines: [] };
  const told = tellEvaluation({ file: 'x', format: 'events', read, ...settings, ...evaluation }, 'zh').join('\n');
  for (const word of ['畅销榜', '中性（个性化关闭）', '个性化（开启）', '关闭的代价', 'NDCG@10'])
    expect(told).toContain(word);
});

describe.skipIf(!existsSync(eventsFile))('on a real shop’s year (skipped where ../shared is absent)', () => {
  test('personalised beats plain item-kNN, neutral beats bestsellers, and the figures are those we publish', async () => {
    const lines: OrderLine[] = [];
    await readHistory({
      file: eventsFile,
      title: 'read',
      screen: { write: () => true },
      take({ event, person, item, order, at, quantity }) {
        if (event !== 'Order Completed' || quantity < 0) return;
        lines.push({ person, item, order: order as string, at, weight: 1, category: 'order-history' });
      },
    });
    const { items } = await readItems(itemsFile, undefined);
    const { results, heldOut } = evaluateHistory({
      lines,
      catalogue: items,
      split: 'test',
      n: 10,
      seed: 1,
      minimumPeople: 10,
      protocols: ['full-catalogue'],
    });
    expect(heldOut).toBe(2893);
    const full = (target: string, name: string) =>
      results.find((one) => one.target === target && one.protocol === 'full-catalogue' && one.competitor === name)!;
    // The popularity baseline of the literature, to the digit: the protocol is the same.
    expect(full('next-basket', 'popularity').hitRate.toFixed(4)).toBe('0.4331');
    expect(full('next-basket', 'popularity').ndcg.toFixed(4)).toBe('0.0867');
    for (const target of ['next-basket', 'new-items', 'item-page']) {
      for (const part of ['hitRate', 'ndcg', 'recall'] as const) {
        const [neutral, popular] = [full(target, 'neutral')[part], full(target, 'popularity')[part]];
        const [personal, knn] = [full(target, 'personalised')[part], full(target, 'item-knn')[part]];
        expect(neutral).toBeGreaterThan(popular);
        expect(personal).toBeGreaterThan(knn);
        expect(personal).toBeGreaterThan(neutral);
      }
    }
    expect(full('next-basket', 'personalised').ndcg).toBeGreaterThan(0.28);
    expect(full('next-basket', 'personalised').recall).toBeGreaterThan(0.194);
    const fresh = full('new-items', 'personalised');
    expect([fresh.hitRate > 0.3515, fresh.ndcg > 0.0849, fresh.recall > 0.0673]).toEqual([true, true, true]);
  }, 300_000);
});
