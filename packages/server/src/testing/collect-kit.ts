import { choicesKit } from './choices-kit.ts';
import { startTestServer } from './server.ts';

interface Counted {
  readonly reason: string;
  readonly code: string;
  readonly category: string;
  readonly count: number;
}

/** A whole server with a clock to turn, people who granted or did not, and the calls of a tracking client. */
export async function startCollectKit() {
  const start = new Date('2026-11-23T08:00:00.000Z');
  let now = start;
  let people = 0;
  const server = await startTestServer({ now: () => now });
  const choices = choicesKit(server);
  const notice = await choices.publish({
    key: 'collect',
    purposes: ['personalised-recommendation', 'personalised-search', 'user-profiling'],
    categories: ['browsing-history', 'search-history', 'cart-wishlist', 'device-identifiers', 'order-history'],
  });
  const basic = { authorization: `Basic ${Buffer.from(`${server.writeKey}:`).toString('base64')}` };

  /** An adult nobody has asked anything yet. */
  async function adult(): Promise<string> {
    const person = `person-${++people}`;
    await choices.describe(person, { ageBand: 'adult' });
    return person;
  }

  /** An adult who lets the shop recommend from what they look at. */
  async function browser(): Promise<string> {
    const person = await adult();
    await choices.grant(person, 'personalised-recommendation', 'browsing-history', notice);
    return person;
  }

  const send = (url: string, body: unknown, headers: Record<string, string> = basic) =>
    server.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...headers },
      payload: typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body),
    });

  /** What staff see of everything since the server began. */
  async function report() {
    const since = start.toISOString();
    return (await server.app.inject({ url: `/v1/staff/collect?since=${since}`, headers: server.shop })).json();
  }

  /** What `act` added to the counts. */
  async function counted(
    outcome: 'dropped' | 'quarantined' | 'noted',
    act: () => PromiseLike<unknown>,
  ): Promise<Counted[]> {
    const before: Counted[] = (await report())[outcome];
    await act();
    const after: Counted[] = (await report())[outcome];
    return after.flatMap(({ reason, code, category, count }) => {
      const earlier = before.find((one) => one.reason === reason && one.code === code && one.category === category);
      const added = count - (earlier?.count ?? 0);
      return added === 0 ? [] : [{ reason, code, category, count: added }];
    });
  }

  return {
    ...{ server, choices, notice, basic, adult, browser, send, report, counted },
    now: () => now,
    /** Sets the clock this much later; without an argument back to the beginning. */
    turnClock(milliseconds?: number): void {
      now = milliseconds === undefined ? start : new Date(now.getTime() + milliseconds);
    },
    /** A product view of that person. */
    viewed: (person: string, more: Record<string, unknown> = {}) => ({
      userId: person,
      event: 'Product Viewed',
      properties: { product_id: 'tea-1', name: '龙井', price: 88 },
      ...more,
    }),
    stored: (person: string) => server.composition.collect.eventsOf(person),
  };
}

export type CollectKit = Awaited<ReturnType<typeof startCollectKit>>;
