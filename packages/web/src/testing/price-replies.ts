import type { Parity, PriceAlerts, PriceRules } from '../staff/prices/prices-client.ts';

const at = '2026-11-23T08:00:00.000Z';
const days = Array.from({ length: 20 }, (_, nth) => nth + 1);

export const priceRules: PriceRules = {
  rules: [
    {
      ...{ id: 'spring', version: 2, kind: 'promotion', from: at, until: null, inForce: true },
      text: { zh: '春茶九折，对所有人一样', en: 'spring tea, 10% off for everybody' },
      conditions: { items: ['tea-1'] },
      effect: { percentOff: 10 },
    },
    {
      ...{ id: 'gold', version: 1, kind: 'membership', from: at, until: '2026-12-31T00:00:00.000Z', inForce: true },
      text: { zh: '金卡会员再减 5 元', en: 'gold members pay 5 less' },
      open: { zh: '人人可以免费加入', en: 'anybody can join free of charge' },
      conditions: { membership: ['gold'] },
      effect: { amountOff: 5 },
    },
  ],
};

export const priceAlerts: PriceAlerts = {
  alerts: [
    { id: 'pal_1', at, item: 'tea-1', reason: 'no-rule', computed: 44, everybody: 79.2, rules: ['spends-much'] },
  ],
  last24Hours: 1,
  last30Days: 1,
};

export const parityReport: Parity = {
  ...{ at, since: '2026-08-25', sales: 1234, left: 0, itemDays: 400, several: 60, minimumPeople: 10 },
  explanations: { rule: 40, quantity: 8, unexplained: 10, 'too-little-known': 2 },
  loyalty: { gap: -0.083, effect: -0.69, p: 0.0005, itemDays: 10 },
  days: days.map((day) => ({
    day: `2026-11-${String(day).padStart(2, '0')}`,
    ...{ itemDays: 20, explained: 2 + (day % 3), unexplained: day % 2, tooLittleKnown: 0 },
  })),
  open: [
    { item: 'tea-2', day: '2026-11-20', prices: [88, 60], sales: 4, spread: 28 / 60 },
    { item: 'cup', day: '2026-11-19', prices: [20, 19], sales: 2, spread: 1 / 19 },
  ],
};
