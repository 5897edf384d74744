import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@heng/engine';
import { benchPeople, preparePeople } from '../bench-people.ts';
import { requestBytes } from '../request-bytes.ts';
import { inParallel, type ShopApi } from '../shop-api.ts';
import type { Scenario, ScenarioOptions } from './scenario.ts';

const EVENTS_A_PERSON = 20;
const GROUPS_OF_TASTE = 50;
const ITEMS_A_WRITE = 500;
const EVENTS_A_BATCH = 400;
const SAMPLE = 200;
const FEW = 20;
/** The model is learnt in the background; so long (seconds) it is waited for. */
const PATIENCE = 600;

interface Listed {
  readonly mode: string;
  readonly items: readonly { readonly why: readonly unknown[] }[];
}

/** Lists with reasons for people whose browsing the shop may use. */
export const recommendations: Scenario = {
  summary: 'POST /v1/recommendations: a personalised list with reasons, at a fixed rate',
  unit: 'recommendations',
  defaults: { people: 5_000, items: 5_000, connections: 64, rate: 500 },
  async prepare(shop, options) {
    await preparePeople(shop, options);
    await browse(shop, benchPeople(options.people), await writeItems(shop, options), options);
  },
  async makeReady(shop, options) {
    const people = benchPeople(options.people);
    const bodyOf = (person: string) => ({ person, slot: 'home', count: 10 });
    const seen = await waitForLists(shop, people.slice(0, SAMPLE).map(bodyOf), options);
    const address = { host: shop.url.host, path: '/v1/recommendations', authorization: `Bearer ${shop.apiKey}` };
    return {
      requests: people.map((person) => requestBytes({ ...address, body: bodyOf(person) })),
      unitsARequest: 1,
      seen,
    };
  },
};

async function writeItems(shop: ShopApi, { items: number, onProgress }: ScenarioOptions): Promise<string[]> {
  const ids = Array.from({ length: number }, (_, index) => `item-${index}`);
  for (let at = 0; at < ids.length; at += ITEMS_A_WRITE) {
    const items = ids.slice(at, at + ITEMS_A_WRITE).map((id, index) => ({
      id,
      title: { zh: `测速商品 ${id}`, en: `bench item ${id}` },
      category: `category-${(at + index) % GROUPS_OF_TASTE}`,
      price: 10 + ((at + index) % 90),
      stock: 1000,
    }));
    await shop.call('PUT', '/v1/items', { items });
  }
  onProgress(`${number} items`);
  return ids;
}

/** People look at items of their own taste mostly, so that there is something to learn. */
export async function browse(
  shop: ShopApi,
  people: readonly string[],
  items: readonly string[],
  { onProgress }: ScenarioOptions,
) {
  const random = seededRandom(3);
  const pick = (taste: number) => {
    const wide = Math.floor(random() ** 2 * items.length);
    const own = Math.floor(wide / GROUPS_OF_TASTE) * GROUPS_OF_TASTE + taste;
    return items[(random() < 0.8 ? own : wide) % items.length] as string;
  };
  const events = people.flatMap((userId, index) =>
    Array.from({ length: EVENTS_A_PERSON }, (_, number) => ({
      type: 'track',
      userId,
      messageId: `bench-browse-${userId}-${number}`,
      event: 'Product Viewed',
      properties: { product_id: pick(index % GROUPS_OF_TASTE) },
    })),
  );
  const starts = Array.from(
    { length: Math.ceil(events.length / EVENTS_A_BATCH) },
    (_, index) => index * EVENTS_A_BATCH,
  );
  await inParallel(starts, (at) => shop.track('/v1/batch', { batch: events.slice(at, at + EVENTS_A_BATCH) }));
  onProgress(`${events.length} events`);
}

/** Asks a few until the lists are personal; then tells of a sample how many are, and how many items say why. */
async function waitForLists(shop: ShopApi, bodies: readonly object[], { onProgress }: ScenarioOptions) {
  const started = performance.now();
  for (;;) {
    const few = await look(shop, bodies.slice(0, FEW));
    if (few.personalised > few.sample / 2) return look(shop, bodies);
    const seconds = Math.round((performance.now() - started) / 1000);
    if (seconds >= PATIENCE) throw new Error(`the lists did not become personal: ${JSON.stringify(few)}`);
    onProgress(`waiting for the model since ${seconds} s: ${few.personalised} of ${few.sample} lists are personal`);
    await sleep(5000);
  }
}

async function look(shop: ShopApi, bodies: readonly object[]) {
  const lists: Listed[] = [];
  await inParallel(bodies, async (body) => lists.push(await shop.call<Listed>('POST', '/v1/recommendations', body)));
  const items = lists.flatMap((list) => list.items);
  return {
    sample: lists.length,
    personalised: lists.filter(({ mode }) => mode === 'personalised').length,
    itemsAList: items.length / lists.length,
    itemsWithReasons: items.filter(({ why }) => why.length > 0).length / Math.max(1, items.length),
  };
}
