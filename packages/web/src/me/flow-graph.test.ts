import type { AskedPurpose, HeldSummary } from '@heng/sdk';
import { expect, test } from 'vitest';
import { flowGraph } from './flow-graph.ts';

const words = (text: string) => ({ zh: text, en: text });
const shop = words('shop');
const recommend = { id: 'recommend', name: words('recommend') };
const share = { id: 'share', name: words('share') };
const brand = { id: 'moumou', name: 'Moumou', contact: '400' };
const kind = (category: string, purposes: HeldSummary['purposes'], recipients: HeldSummary['recipients']) =>
  ({ category, categoryName: words(category), purposes, recipients }) as unknown as HeldSummary;
const asks = (id: string, recipients: readonly object[]) => ({ id, recipients }) as unknown as AskedPurpose;

test('what is used in the shop only ends at the shop', () => {
  const { edges } = flowGraph({ summary: [kind('browsing', [recommend], [])], asked: [], shop });
  expect(edges).toEqual([
    ['c-browsing', 'p-recommend'],
    ['p-recommend', 'shop'],
  ]);
});

test('a receiver is reached through the purpose that names it', () => {
  const summary = [kind('orders', [share], [brand])];
  const { edges, receivers } = flowGraph({ summary, asked: [asks('share', [brand])], shop });
  expect(edges).toEqual([
    ['c-orders', 'p-share'],
    ['p-share', 'r-moumou'],
  ]);
  expect(receivers.map(({ id }) => id)).toEqual(['r-moumou']);
});

test('a receiver that no purpose names is never left out: it hangs on what it gets', () => {
  const { edges } = flowGraph({
    summary: [kind('orders', [recommend], [brand])],
    asked: [asks('recommend', [])],
    shop,
  });
  expect(edges).toContainEqual(['c-orders', 'r-moumou']);
});

test('what is not used and given to nobody is no part of the drawing; nodes and lines stand once', () => {
  const summary = [kind('a', [recommend], []), kind('b', [recommend], []), kind('idle', [], [])];
  const graph = flowGraph({ summary, asked: [], shop });
  expect(graph.categories.map(({ id }) => id)).toEqual(['c-a', 'c-b']);
  expect(graph.purposes).toHaveLength(1);
  expect(graph.edges).toHaveLength(3);
});
