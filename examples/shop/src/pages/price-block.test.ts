import { expect, test } from 'vitest';
import { products } from '../catalogue/catalogue.ts';
import { priceOf } from '../catalogue/price.ts';
import type { Product } from '../catalogue/product.ts';
import { billFor } from './cart-page.ts';
import { factorsOf, lookedAt, parityWords, quotedFactors } from './price-block.ts';
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

const [tea] = products.filter(({ category, rule }) => category === 'tea' && rule === null) as [Product];

/** A quote for tea, as a member or as anybody. */
function quoteFor(price: number, same: boolean) {
  const list = tea.fen / 100;
  const member = {
    id: 'member-tea',
    zh: '会员价 95 折：…',
    en: 'Member price: …',
    amount: list - price,
    publicRule: true,
  };
  const first = { id: 'list-price', zh: '标价', en: 'list price', amount: 0, publicRule: true };
  const factors = same ? [first] : [first, member];
  return {
    lines: [{ item: tea.id, quantity: 1, list, price, total: price, factors }],
    parity: { same, everybody: [list], by: same ? [] : ['member-tea'], fellBack: false },
    decision: 'dec_1',
  };
}

test('that everybody pays the same is said only where the quote says so; else the rule is named, and everyone’s price', () => {
  const list = tea.fen / 100;
  expect(parityWords(quoteFor(list, true)).zh).toBe('价格对每个人都一样');
  expect(parityWords(null).zh).not.toMatch(/一样|同价/);
  const told = parityWords(quoteFor(list * 0.95, false)).zh;
  expect(told).toContain('会员价 95 折');
  expect(told).toContain(`¥${list.toFixed(2)}`);
  expect(told).not.toMatch(/一样|同价/);
});

test('a cart line below everyone’s price names its rule, and no other line does', () => {
  const list = tea.fen / 100;
  const line = { product: tea.id, quantity: 1 };
  const lower = billFor([line], quoteFor(list * 0.95, false)).lines[0]?.lower;
  expect(lower).toEqual({
    fen: Math.round(tea.fen * 0.95),
    rules: [{ zh: '会员价 95 折', en: 'Member price: 5% off' }],
  });
  expect(billFor([line], quoteFor(list, true)).lines[0]?.lower).toBeUndefined();
  expect(billFor([line]).lines[0]?.lower).toBeUndefined();
});

test('what a price does not look at is said only where no rule looks at it', () => {
  const [fruit, coffee] = [
    products.find((one) => one.category === 'fruit'),
    products.find((one) => one.category === 'coffee'),
  ];
  if (!fruit || !coffee) throw new Error('expected fruit and coffee');
  expect(lookedAt(fruit).zh).toContain('买过什么');
  expect(lookedAt(coffee).zh).toContain('第一次下单');
  expect(lookedAt(coffee).zh).not.toContain('买过什么');
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
