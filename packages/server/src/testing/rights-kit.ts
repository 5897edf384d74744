import type { HeldItem } from '@heng/contract';
import { choicesKit, type Reply } from './choices-kit.ts';
import { startTestServer, type TestServerOptions } from './server.ts';

/** A whole server, shoppers who let it recommend, and the calls of the rights room. */
export async function startRightsKit(options: TestServerOptions = {}) {
  const server = await startTestServer(options);
  const choices = choicesKit(server);
  const notice = await choices.publish();
  const basic = { authorization: `Basic ${Buffer.from(`${server.writeKey}:`).toString('base64')}` };
  let people = 0;
  await choices.call('PUT', '/v1/items', {
    items: ['tea-1', 'tea-2', 'tea-3'].map((item) => ({
      ...{ id: item, title: { zh: `龙井 ${item}`, en: `Longjing ${item}` }, category: 'tea', price: 88 },
    })),
  });

  /** An adult who lets the shop recommend from what they look at and buy. */
  async function shopper(named?: string): Promise<string> {
    const person = named ?? `shopper-${++people}`;
    await choices.describe(person, { ageBand: 'adult' });
    for (const category of ['browsing-history', 'order-history']) {
      await choices.grant(person, 'personalised-recommendation', category, notice);
    }
    return person;
  }

  async function track(person: string, event: string, properties: object): Promise<void> {
    const payload = { userId: person, event, properties };
    const reply = await server.app.inject({ method: 'POST', url: '/v1/track', headers: basic, payload });
    if (reply.statusCode !== 200) throw new Error(reply.body);
  }

  const as = async (person: string, method: string, url: string, payload?: unknown): Promise<Reply> =>
    choices.call(method, url, payload, await server.asPerson(person));
  const me = (person: string, method: string, path: string, payload?: unknown): Promise<Reply> =>
    as(person, method, `/v1/me${path}`, payload);

  /** Everything held, page by page. */
  async function everything(person: string, limit = 50): Promise<HeldItem[]> {
    const items: HeldItem[] = [];
    let after: string | null = null;
    do {
      const { body } = await me(person, 'GET', `/data?limit=${limit}${after === null ? '' : `&after=${after}`}`);
      items.push(...body.items);
      after = body.next;
    } while (after !== null);
    return items;
  }

  return {
    ...{ server, choices, notice, basic, shopper, track, as, me, everything },
    shop: choices.call,
    describe: choices.describe,
    view: (person: string, item: string) =>
      track(person, 'Product Viewed', { product_id: item, name: '龙井', price: 88 }),
    buy: (person: string, order: string, item: string) =>
      track(person, 'Order Completed', {
        ...{ order_id: order, total: 88 },
        products: [{ product_id: item, quantity: 1, price: 88 }],
      }),
    async recommend(person: string) {
      await server.composition.recommend.refresh();
      const asked = { person, slot: 'home', count: 3 };
      return (await choices.call('POST', '/v1/recommendations', asked)).body as {
        decision: string;
        mode: string;
        items: { item: string }[];
      };
    },
  };
}

export type RightsKit = Awaited<ReturnType<typeof startRightsKit>>;
