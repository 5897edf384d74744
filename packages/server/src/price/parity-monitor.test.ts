import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RightsKit, startRightsKit } from '../testing/rights-kit.ts';

let kit: RightsKit;
beforeAll(async () => {
  kit = await startRightsKit();
});
afterAll(() => kit.server.stop());

const open = { zh: '人人可以加入', en: 'anybody can join' };
let orders = 0;
async function buy(person: string, item: string, price: number, quantity = 1, hoursAgo = 0): Promise<void> {
  const properties = { order_id: `o-${++orders}`, products: [{ product_id: item, quantity, price }] };
  const timestamp = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  const payload = { userId: person, event: 'Order Completed', properties, timestamp };
  const reply = await kit.server.app.inject({ method: 'POST', url: '/v1/track', headers: kit.basic, payload });
  expect(reply.statusCode).toBe(200);
}
const buyer = async (name: string) => {
  await kit.describe(name, { ageBand: 'adult' });
  return name;
};
async function report() {
  await kit.server.composition.collect.settle();
  for (const use of kit.server.composition.uses) for (const chore of use.hourly ?? []) await chore();
  return (await kit.shop('GET', '/v1/staff/parity')).body;
}

test('before there is an order there is nothing, and it says so', async () => {
  expect((await kit.shop('GET', '/v1/staff/parity')).body).toMatchObject({ at: null, sales: 0, days: [] });
});

test('several prices that published rules make are explained by them; one that none makes is not', async () => {
  const rules = [
    { id: 'gold', kind: 'membership', conditions: { membership: ['gold'] }, effect: { percentOff: 10 }, open },
    { id: 'bulk', kind: 'quantity', conditions: { minimumQuantity: 3 }, effect: { percentOff: 50 } },
  ].map((rule) => ({ ...rule, text: { zh: `规则 ${rule.id}`, en: `rule ${rule.id}` } }));
  expect((await kit.shop('PUT', '/v1/price-rules', { rules })).status).toBe(200);
  const [anna, bea, cleo] = await Promise.all(['zz-anna', 'zz-bea', 'zz-cleo'].map(buyer));
  await buy(anna as string, 'tea-1', 88);
  await buy(bea as string, 'tea-1', 79.2);
  await buy(cleo as string, 'tea-1', 44, 3);
  const explained = await report();
  expect(explained).toMatchObject({ sales: 3, left: 0, itemDays: 1, several: 1, loyalty: null, open: [] });
  expect(explained.explanations).toMatchObject({ rule: 1, unexplained: 0 });

  // One piece at the price of three: no rule makes it, and enough is known of both prices to say so.
  for (let nth = 0; nth < 4; nth++) {
    await buy(await buyer(`zz-${nth}`), 'tea-2', 88, 1, 30 + 24 * nth);
    await buy(await buyer(`zz-low-${nth}`), 'tea-2', 60, 1, 30 + 24 * nth);
  }
  await buy(anna as string, 'tea-2', 88);
  await buy(bea as string, 'tea-2', 60);
  const found = await report();
  expect(found.explanations.unexplained).toBeGreaterThan(0);
  expect(found.open[0]).toMatchObject({ item: 'tea-2', prices: [88, 60], sales: 2 });
  expect(found.open[0].spread).toBeCloseTo(28 / 60, 9);
  expect(found.days.at(-1)).toMatchObject({ explained: 1, itemDays: 2 });
  expect(JSON.stringify(found)).not.toMatch(/zz-/);
});
