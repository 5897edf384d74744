import { randomBytes } from 'node:crypto';
import { seededRandom } from '@heng/engine';
import { benchPeople, preparePeople } from '../bench-people.ts';
import { PLACE, requestBytes } from '../request-bytes.ts';
import type { ShopApi } from '../shop-api.ts';
import type { ReadyScenario, Scenario } from './scenario.ts';

const BATCH = 100;
const ITEMS = 5_000;
const defaults = { people: 2_000, items: 0 };

/** One event a request, of people who granted its collection: each is kept before it is answered. */
export const track: Scenario = {
  summary: 'POST /v1/track: one gated, durable event a request',
  unit: 'events',
  defaults: { ...defaults, connections: 64 },
  prepare: preparePeople,
  async makeReady(shop, options) {
    const event = eventMaker(options.people);
    const bodies = Array.from({ length: options.requests }, () => event());
    return ready(shop, '/v1/track', bodies, 1);
  },
};

/** A hundred events a request. */
export const batch: Scenario = {
  summary: `POST /v1/batch: ${BATCH} gated, durable events a request`,
  unit: 'events',
  defaults: { ...defaults, connections: 16 },
  prepare: preparePeople,
  async makeReady(shop, options) {
    const event = eventMaker(options.people);
    const bodies = Array.from({ length: Math.min(options.requests, 256) }, () => ({
      batch: Array.from({ length: BATCH }, () => ({ type: 'track', ...event() })),
    }));
    return ready(shop, '/v1/batch', bodies, BATCH);
  },
};

function eventMaker(people: number): () => object {
  const known = benchPeople(people);
  const random = seededRandom(2);
  // An id sent in an earlier run would be a repetition, and not kept.
  const run = randomBytes(6).toString('hex');
  return () => ({
    userId: known[Math.floor(random() * known.length)],
    messageId: `bench-${run}-${PLACE}`,
    event: 'Product Viewed',
    properties: { product_id: `item-${Math.floor(random() * ITEMS)}`, name: '龙井 明前 特级 100g', price: 88 },
  });
}

/** How many rows the server says it keeps; it counts by the hour, so an hour that ends meanwhile is seen as well. */
async function kept(shop: ShopApi, since: string): Promise<number> {
  return (await shop.call<{ kept: number }>('GET', `/v1/staff/collect?since=${since}`)).kept;
}

/** The event itself is asked for: a load of events that are dropped would measure nothing. */
async function ready(shop: ShopApi, path: string, bodies: readonly object[], units: number): Promise<ReadyScenario> {
  const since = new Date().toISOString();
  const sample = JSON.parse(JSON.stringify(bodies[0]).replaceAll(PLACE, `sample-${since}`)) as unknown;
  const before = await kept(shop, since);
  const reply = await shop.track<{ success: unknown }>(path, sample);
  if (reply.success !== true) throw new Error(`expected success, found ${JSON.stringify(reply)}`);
  if ((await kept(shop, since)) === before) throw new Error('the events of this load are dropped, not kept');
  const { host } = shop.url;
  const authorization = `Basic ${Buffer.from(`${shop.writeKey}:`).toString('base64')}`;
  return {
    requests: bodies.map((body) => requestBytes({ host, path, authorization, body })),
    unitsARequest: units,
    afterwards: async () => ({ keptInAll: (await kept(shop, since)) - before }),
  };
}
