import { expect, test } from 'vitest';
import { products } from '../catalogue/catalogue.ts';
import { priceOf } from '../catalogue/price.ts';
import { factorsOf, quotedFactors } from './price-block.ts';
import { stepsOf } from './price-history.ts';

const today = new Date('2026-11-28T00:00:00Z');
const amount = (text: string): number => Math.round(Number(text.replace('−', '-').replace('¥', '')) * 100);

test('the factors told for each product add up to its price, and name the rule where there is one', () => {
  for (const product of products) {
    const { fen, list, rule } = priceOf(product);
    const [first, ...rest] = factorsOf(product, today);
    const discount = rule ? rest.shift() : undefined;
    const [price] = rest;
    expect(amount(first?.[1] ?? '')).toBe(list);
    expect(list + (discount ? amount(discount[1].replace('¥', '')) : 0)).toBe(fen);
    expect(amount(price?.[1] ?? '')).toBe(fen);
    expect(discount?.[0]).toEqual(rule?.name);
  }
});

test('food near its date says the date', () => {
  const dated = products.find(({ daysLeft }) => daysLeft !== null);
  if (!dated) throw new Error('expected food near its date in the catalogue');
  expect(JSON.stringify(factorsOf(dated, today))).toMatch(/本批到期日 2026-|本批到期日 2027-/);
});

test('the factors of a quote are told in its own words and lead to its price', () => {
  const product = products.find(({ rule }) => rule === 'season');
  if (!product) throw new Error('expected a product out of season');
  const { list, fen } = priceOf(product);
  const rule = { id: 'season', zh: '换季价', en: 'end of season', amount: (list - fen) / 100, publicRule: true };
  const first = { id: 'list-price', zh: '标价', en: 'list price', amount: 0, publicRule: true };
  const line = {
    item: product.id,
    quantity: 1,
    list: list / 100,
    price: fen / 100,
    total: fen / 100,
    factors: [first, rule],
  };
  const told = quotedFactors(line, product, today);
  expect(told.slice(0, 3).map(([name, value]) => [name.zh, amount(value.replace('¥', ''))])).toEqual([
    ['原价', list],
    ['换季价', fen - list],
    ['现价', fen],
  ]);
});

test('the line of a price history steps down where the price fell and stays inside its picture', () => {
  const period = (from: string, until: string, price: number) => ({ from, until, price, list: price, factors: [] });
  expect(
    stepsOf([
      period('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', 10),
      period('2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z', 8),
    ]),
  ).toBe('M8 8H160L160 64H312');
  expect(stepsOf([period('2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', 10)])).toBe('M8 36H8');
});
