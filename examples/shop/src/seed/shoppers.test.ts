import { describe, expect, test } from 'vitest';
import { findProduct } from '../catalogue/catalogue.ts';
import { inShopMessages } from './message-notice.ts';
import { notices } from './notices.ts';
import { inventShoppers } from './shoppers.ts';
import { tagNotices } from './tag-notices.ts';
import { tasteOf, tastes } from './tastes.ts';

const now = new Date('2026-11-23T12:00:00Z');
const shoppers = inventShoppers(600, now);

const grants = (key: string) => shoppers.filter(({ answers }) => answers[key] === 'granted');

describe('the made-up shoppers', () => {
  test('are the same at every start', () => {
    expect(inventShoppers(20, now)).toEqual(shoppers.slice(0, 20));
  });

  test('did in the last sixty days what they did, with goods of the catalogue', () => {
    for (const { at, properties } of shoppers.flatMap(({ events }) => events)) {
      const age = now.getTime() - Number(at);
      expect(age).toBeGreaterThan(0);
      expect(age).toBeLessThan(61 * 86_400_000);
      if ('product_id' in properties) expect(findProduct(String(properties.product_id))).toBeDefined();
    }
  });

  test('leave a trace of looking and searching only where they agreed to it', () => {
    for (const { answers, events } of shoppers) {
      const names = new Set(events.map(({ event }) => event));
      const looked = [answers['recommend-browsing'], answers['tags-browsing']].includes('granted');
      expect(names.has('Product Viewed')).toBe(looked);
      expect(names.has('Products Searched')).toBe(answers['recommend-search'] === 'granted');
    }
  });

  test('who are minors or of unknown age agreed to nothing', () => {
    const young = shoppers.filter(({ ageBand }) => ageBand === 'minor-14-17' || ageBand === 'unknown');
    expect(young.length).toBeGreaterThan(10);
    for (const { answers } of young) expect(answers).toEqual({});
  });

  test('agree, refuse and stay silent, each in good number', () => {
    for (const key of ['recommend-browsing', 'recommend-orders']) {
      const refused = shoppers.filter(({ answers }) => answers[key] === 'refused').length;
      expect(grants(key).length).toBeGreaterThan(150);
      expect(refused).toBeGreaterThan(80);
      expect(grants(key).length + refused).toBeLessThan(560);
    }
  });

  test('make segments of fifty and more by what they agreed to, and some of fewer', () => {
    const tagged = shoppers.filter(({ answers }) => answers['tags-browsing'] === 'granted');
    const share = (aisle: string, atLeast: number) =>
      tagged.filter(
        ({ events }) =>
          events.filter(({ event, properties }) => event === 'Product Viewed' && properties.category === aisle)
            .length >= atLeast,
      ).length;
    expect(share('tea', 3)).toBeGreaterThanOrEqual(60);
    expect(share('outdoor', 3)).toBeLessThan(50);
    expect(share('outdoor', 3)).toBeGreaterThan(0);
  });

  test('keep to their taste for the most part, but not always', () => {
    const share = tastes.map((taste) => {
      const bought = shoppers
        .filter((_, index) => tasteOf(index) === taste)
        .flatMap(({ events }) => events.flatMap(({ properties }) => String(properties.product_id ?? '') || []));
      const inside = bought.filter((id) => (taste.aisles[findProduct(id)?.category ?? 'tea'] ?? 0) > 0);
      return inside.length / bought.length;
    });
    for (const part of share) {
      expect(part).toBeGreaterThan(0.6);
      expect(part).toBeLessThan(1);
    }
  });

  test('name each event once, so that telling it twice counts once', () => {
    const ids = shoppers.flatMap(({ events }) => events.map(({ messageId }) => messageId));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a notice of the shop', () => {
  const all = [...notices, ...tagNotices, inShopMessages];

  test('asks in at most 60 characters and sums up in at most 200', () => {
    for (const { zh } of all) {
      expect([...zh.short].length).toBeLessThanOrEqual(60);
      expect([...zh.summary].length).toBeLessThanOrEqual(200);
    }
  });

  test('is one item: one purpose with one category', () => {
    for (const { purposes, categories } of all) expect([purposes.length, categories.length]).toEqual([1, 1]);
  });

  test('says in both languages what, what for, how long and how to stop', () => {
    for (const { zh, en } of all) {
      for (const text of [zh, en]) for (const part of Object.values(text)) expect(part.length).toBeGreaterThan(3);
      for (const part of ['用来做什么', '给谁', '保存多久', '怎样停止', '处理者']) expect(zh.full).toContain(part);
      for (const part of ['What for', 'Who gets it', 'How long', 'How to stop', 'Handler'])
        expect(en.full).toContain(part);
      expect(zh.summary).toMatch(/不同意|停止|退订|关闭/);
    }
  });

  test('persuades nobody and speaks of no “platform”', () => {
    const forbidden = /更好|优质|贴心|精准|提升|体验|感谢|！|猜你喜欢|我们平台|知道了/;
    for (const { zh } of all) for (const part of Object.values(zh)) expect(part).not.toMatch(forbidden);
  });
});
