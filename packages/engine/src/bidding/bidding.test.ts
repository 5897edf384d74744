import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bidPrice } from './bid-price.ts';
import { fitOf } from './fit.ts';
import { allowance, type Budget } from './pacing.ts';
import { createShading } from './shading.ts';

const money = fc.integer({ min: 1, max: 1000 });

const act = fc.record({ price: money, settles: fc.constantFrom('won', 'lost', 'later') });

/** Bids what the budget allows, settles some, and tells what is spent and promised in the end. */
function committedAfter(acts: readonly { price: number; settles: string }[], budget: Budget): number {
  const open: number[] = [];
  let spent = 0;
  const promised = () => open.reduce((sum, one) => sum + one, 0);
  for (const { price, settles } of acts) {
    if (price <= allowance(budget, { total: spent, today: spent, promised: promised() }, 'asap', 0.5)) open.push(price);
    const settled = settles === 'later' ? 0 : (open.shift() ?? 0);
    if (settles === 'won') spent += settled;
  }
  return spent + promised();
}

describe('a budget', () => {
  test('is never exceeded, whatever is promised, won and lost, in any order', () => {
    fc.assert(
      fc.property(money, money, fc.array(act, { maxLength: 60 }), (total, daily, acts) => {
        expect(committedAfter(acts, { total, daily })).toBeLessThanOrEqual(Math.min(total, daily));
      }),
    );
  });

  test('spread evenly, is released with the day', () => {
    const nothing = { total: 0, today: 0, promised: 0 };
    const at = (day: number) => allowance({ total: 9600, daily: 960 }, nothing, 'even', day);
    expect([0, 0.5, 1].map((day) => Math.round(at(day)))).toEqual([10, 490, 960]);
  });
});

describe('a bid', () => {
  test('is the whole worth where the second price is paid', () => {
    expect(bidPrice(5, { at: 2, floor: 1 }, 0.5)).toBe(5);
  });
  test('lies between floor and worth, or is not made', () => {
    const numbers = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        numbers,
        numbers,
        fc.constantFrom(1, 2, 3, 500),
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        (worth, floor, at, share) => {
          const price = bidPrice(worth, { at, floor }, share);
          if (floor > worth) expect(price).toBeUndefined();
          else expect((price as number) >= floor && (price as number) <= worth).toBe(true);
        },
      ),
    );
  });
});

describe('shading', () => {
  /** Plays a thousand auctions in which a bid of at least that share wins. */
  const afterRivalsAt = (needed: number) => {
    const shading = createShading();
    for (let nth = 0; nth < 1000; nth++) shading.settled(shading.share(), shading.share() >= needed);
    return shading.share();
  };
  test('finds about the lowest share that wins', () => {
    expect(afterRivalsAt(0.7)).toBeCloseTo(0.7, 1);
  });
  test('bids less where rivals bid less', () => {
    expect(afterRivalsAt(0.55)).toBeLessThan(afterRivalsAt(0.8));
  });
});

describe('a page and a campaign', () => {
  const page = { slot: 'home', keywords: new Set(['茶', 'tea']), categories: new Set(['IAB8']) };
  const want = { keywords: [], categories: [], slots: [] };
  test.each([
    ['one that wants nothing fits anywhere', want, { score: 0 }],
    ['a shared word is told', { ...want, keywords: ['Tea', '咖啡'] }, { score: 1, keyword: 'Tea' }],
    ['a shared category is told', { ...want, categories: ['IAB8'] }, { score: 1, category: 'IAB8' }],
    ['nothing shared', { ...want, keywords: ['咖啡'] }, undefined],
    ['another slot', { ...want, slots: ['cart'] }, undefined],
  ])('%s', (_, wanted, fit) => expect(fitOf(wanted, page)).toEqual(fit));
});
