import { benchPeople } from '../bench-people.ts';
import { requestBytes } from '../request-bytes.ts';
import { inParallel, type ShopApi } from '../shop-api.ts';
import type { Scenario, ScenarioOptions } from './scenario.ts';

const ITEMS_A_WRITE = 500;
const LINES = 3;
const DIFFERENT_REQUESTS = 5_000;
/** Every so many-th person is a member, and every so many-th request presents a coupon. */
const MEMBERS = 5;
const COUPONS = 7;

interface Quoted {
  readonly lines: readonly { readonly list: number; readonly price: number }[];
  readonly parity: { readonly fellBack: boolean };
}

/** Quotes of three lines for known people, with rules of every kind in force: so both facts a rule may want are asked for. */
export const quotes: Scenario = {
  summary: 'POST /v1/quotes: three lines for a person, worked out twice, ruled and recorded',
  unit: 'quotes',
  defaults: { people: 2_000, items: 1_000, connections: 32 },
  async prepare(shop, options) {
    await writeItems(shop, options);
    await shop.call('PUT', '/v1/price-rules', { rules: rulesFor(options.items) });
    await inParallel(benchPeople(options.people), async (person) => {
      await shop.call('PUT', `/v1/people/${person}`, { ageBand: 'adult' });
      if (Number(person.slice(-7)) % MEMBERS === 0) {
        await shop.call('PUT', `/v1/people/${person}/membership`, { level: 'gold' });
      }
    });
    options.onProgress(`${options.people} people`);
  },
  async makeReady(shop, options) {
    const people = benchPeople(options.people);
    const address = { host: shop.url.host, path: '/v1/quotes', authorization: `Bearer ${shop.apiKey}` };
    const bodies = Array.from({ length: Math.min(options.requests * 4, DIFFERENT_REQUESTS) }, (_, nth) => ({
      person: people[nth % people.length],
      lines: Array.from({ length: LINES }, (_line, at) => ({
        item: `item-${(nth * LINES + at) % options.items}`,
        quantity: 1 + ((nth + at) % 4),
      })),
      ...(nth % COUPONS === 0 && { coupons: ['BENCH'] }),
    }));
    return {
      requests: bodies.map((body) => requestBytes({ ...address, body })),
      unitsARequest: 1,
      seen: await look(shop, bodies.slice(0, 50)),
    };
  },
};

async function writeItems(shop: ShopApi, { items: number, onProgress }: ScenarioOptions): Promise<void> {
  const ids = Array.from({ length: number }, (_, index) => `item-${index}`);
  for (let at = 0; at < ids.length; at += ITEMS_A_WRITE) {
    const items = ids.slice(at, at + ITEMS_A_WRITE).map((id, index) => ({
      id,
      title: { zh: `测速商品 ${id}`, en: `bench item ${id}` },
      category: `category-${(at + index) % 50}`,
      price: 10 + ((at + index) % 90),
    }));
    await shop.call('PUT', '/v1/items', { items });
  }
  onProgress(`${number} items`);
}

/** Of each kind one for everything, and forty promotions of some items. */
function rulesFor(items: number): object[] {
  const open = { zh: '人人都可以', en: 'open to everybody' };
  const rule = (id: string, kind: string, conditions: object, percentOff: number, more: object = {}) => ({
    ...{ id, kind, conditions, effect: { percentOff }, text: { zh: `测速规则 ${id}`, en: `bench rule ${id}` } },
    ...more,
  });
  return [
    rule('bench-quantity', 'quantity', { minimumQuantity: 3 }, 5),
    rule('bench-member', 'membership', { membership: ['gold'] }, 3, { open }),
    rule('bench-new', 'new-customer', { newCustomerDays: 30 }, 2, { open }),
    rule('bench-coupon', 'coupon', { coupon: 'BENCH' }, 4, { open }),
    ...Array.from({ length: 40 }, (_, nth) =>
      rule(`bench-promotion-${nth}`, 'promotion', { items: [`item-${nth % items}`, `item-${(nth * 7) % items}`] }, 10),
    ),
  ];
}

/** How a sample of quotes came out: a bench of quotes that are all refused, or all the list price, would measure nothing. */
async function look(shop: ShopApi, bodies: readonly object[]) {
  const seen: Quoted[] = [];
  await inParallel(bodies, async (body) => seen.push(await shop.call<Quoted>('POST', '/v1/quotes', body)));
  const lines = seen.flatMap((quote) => quote.lines);
  return {
    sample: seen.length,
    belowList: lines.filter(({ price, list }) => price < list).length / Math.max(1, lines.length),
    fellBack: seen.filter(({ parity }) => parity.fellBack).length,
  };
}
