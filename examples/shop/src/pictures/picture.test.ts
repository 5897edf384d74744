import { describe, expect, test } from 'vitest';
import { products } from '../catalogue/catalogue.ts';
import { illFormed } from '../testing/markup.ts';
import { drawings } from './drawings.ts';
import { drawPicture } from './picture.ts';

describe('the picture of a product', () => {
  test('is well-formed XML for every product', () => {
    for (const { id, picture } of products) expect(`${id}: ${illFormed(drawPicture(picture))}`).toBe(`${id}: null`);
  });

  test('would be found ill-formed if a tag stayed open, closed wrongly or an attribute came twice', () => {
    for (const wrong of ['<svg><g></svg>', '<svg><a></b></svg>', '<svg a="1" a="2"/>', '<svg>a & b</svg>', '<svg><']) {
      expect(illFormed(wrong)).not.toBeNull();
    }
  });

  test('uses each id once and refers only to ids that are there', () => {
    for (const { picture } of products) {
      const svg = drawPicture(picture);
      const ids = [...svg.matchAll(/ id="(\w+)"/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, used] of svg.matchAll(/url\(#(\w+)\)/g)) expect(ids).toContain(used);
    }
  });

  test('brings no script, no style and nothing from elsewhere', () => {
    for (const { picture } of products)
      expect(drawPicture(picture)).not.toMatch(/<script|<style|href|javascript:|url\((?!#)/);
  });

  test('shows at least 90 different things, and every thing we can draw is on sale', () => {
    const shown = new Set(products.map(({ picture }) => picture.drawing));
    expect(shown.size).toBeGreaterThanOrEqual(90);
    expect(Object.keys(drawings).filter((name) => !shown.has(name))).toEqual([]);
  });

  test('is never the same for two products', () => {
    expect(new Set(products.map(({ picture }) => drawPicture(picture))).size).toBe(products.length);
  });

  test('refuses a drawing that does not exist', () => {
    expect(() => drawPicture({ drawing: 'unicorn', main: '#000000', accent: '#ffffff' })).toThrow('unicorn');
  });
});
