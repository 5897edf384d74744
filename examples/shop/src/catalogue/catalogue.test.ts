import { describe, expect, test } from 'vitest';
import { categories, findProduct, inCategory, latest, products } from './catalogue.ts';
import { deliveryFor, priceOf, priceRules } from './price.ts';
import { searchProducts } from './search.ts';

describe('the catalogue', () => {
  test('has at least 130 products in at least 9 aisles, each with at least 8', () => {
    expect(products.length).toBeGreaterThanOrEqual(130);
    expect(categories.length).toBeGreaterThanOrEqual(9);
    for (const { id } of categories) expect(inCategory(id).length).toBeGreaterThanOrEqual(8);
  });

  test('gives each product an id of its own that an address can carry', () => {
    expect(new Set(products.map(({ id }) => id)).size).toBe(products.length);
    for (const { id } of products) expect(id).toMatch(/^[a-z0-9-]+$/);
  });

  test('names no two products alike', () => {
    expect(new Set(products.map(({ name }) => name.zh)).size).toBe(products.length);
    expect(new Set(products.map(({ name }) => name.en)).size).toBe(products.length);
  });

  test('says everything in Chinese and in English', () => {
    for (const { name, unit, about, specs } of products) {
      for (const words of [name, about]) {
        expect(words.zh).toMatch(/\p{Script=Han}/u);
        expect(words.en).not.toMatch(/\p{Script=Han}/u);
      }
      for (const words of [unit, ...specs.map(({ value }) => value)]) expect(words.en).not.toMatch(/\p{Script=Han}/u);
      expect(specs.length).toBeGreaterThanOrEqual(2);
    }
  });

  test('praises nothing: no superlative, no claim about health, no urging', () => {
    const forbidden =
      /最[好佳优大高低强美]|第一(?!次)|顶级|极致|治疗|疗效|养生|美白|抗衰|减肥|提高免疫|手慢无|仅剩|限时|疯抢|优质|贴心/;
    for (const { name, about } of products) expect(`${name.zh}${about.zh}`).not.toMatch(forbidden);
  });

  test('keeps reviews believable: stars from 1 to 5, a nickname, days in the past, no text twice', () => {
    const reviews = products.flatMap((product) => product.reviews);
    expect(new Set(reviews.map(({ text }) => text)).size).toBe(reviews.length);
    for (const { stars, by, daysAgo } of reviews) {
      expect([1, 2, 3, 4, 5]).toContain(stars);
      expect(by.length).toBeGreaterThan(1);
      expect(daysAgo).toBeGreaterThan(0);
    }
    expect(new Set(reviews.map(({ stars }) => stars)).size).toBeGreaterThanOrEqual(4);
  });

  test('never reviews a product before it was there', () => {
    for (const { addedDaysAgo, reviews } of products) {
      for (const { daysAgo } of reviews) expect(daysAgo).toBeLessThan(addedDaysAgo);
    }
  });

  test('shows the newest first', () => {
    const days = latest(products.length).map(({ addedDaysAgo }) => addedDaysAgo);
    expect(days).toEqual(days.toSorted((a, b) => a - b));
  });
});

describe('a price', () => {
  test('is the list price, or what a public rule leaves of it', () => {
    for (const product of products) {
      const { fen, list, rule } = priceOf(product);
      expect(list).toBe(product.fen);
      expect(fen).toBe(rule ? Math.round((list * rule.percent) / 1000) * 10 : list);
      expect(fen).toBeGreaterThan(0);
      expect(fen).toBeLessThanOrEqual(list);
    }
  });

  test('is to the fen what percent off the list price leaves, as every quote works it out', () => {
    for (const product of products) {
      const { fen, list, rule } = priceOf(product);
      if (rule) expect([product.id, fen]).toEqual([product.id, list - Math.round((list * (100 - rule.percent)) / 100)]);
    }
  });

  test('is lower for being new only in the first sixty days', () => {
    for (const { rule, addedDaysAgo } of products) if (rule === 'new') expect(addedDaysAgo).toBeLessThan(60);
  });

  test('is lower for its date only where the date is told', () => {
    for (const { rule, daysLeft } of products) expect(rule === 'near-date').toBe(daysLeft !== null);
  });

  test('uses every rule that is published', () => {
    expect(new Set(products.flatMap(({ rule }) => rule ?? []))).toEqual(new Set(Object.keys(priceRules)));
  });

  test('adds six yuan for delivery below sixty-nine, nothing from there on and nothing for nothing', () => {
    expect([deliveryFor(0), deliveryFor(1), deliveryFor(6899), deliveryFor(6900)]).toEqual([0, 600, 600, 0]);
  });
});

describe('the search', () => {
  test('finds by Chinese and English name, by kind and by aisle', () => {
    expect(searchProducts('盖碗')[0]?.id).toBe('tea-gaiwan');
    expect(searchProducts('Gaiwan')[0]?.id).toBe('tea-gaiwan');
    expect(searchProducts('露营').map(({ id }) => id)).toContain('outdoor-tent-two');
    expect(searchProducts('玩具').length).toBe(inCategory('toys').length);
  });

  test('wants every word found', () => {
    expect(searchProducts('绿茶 帐篷')).toEqual([]);
    expect(searchProducts('红茶 袋装').map(({ id }) => id)).toContain('tea-dianhong');
  });

  test('finds nothing for nothing', () => {
    expect(searchProducts('   ')).toEqual([]);
  });

  test('orders by price or by age when asked', () => {
    const prices = searchProducts('茶', 'price').map((product) => priceOf(product).fen);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    const ages = searchProducts('茶', 'new').map(({ addedDaysAgo }) => addedDaysAgo);
    expect(ages).toEqual(ages.toSorted((a, b) => a - b));
  });

  test('leads to a product that exists', () => {
    for (const { id } of searchProducts('木')) expect(findProduct(id)).toBeDefined();
  });
});
