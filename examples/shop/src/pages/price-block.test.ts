import { expect, test } from 'vitest';
import { products } from '../catalogue/catalogue.ts';
import { priceOf } from '../catalogue/price.ts';
import { factorsOf } from './price-block.ts';

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
