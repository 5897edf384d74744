import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runImport } from '../commands/import.ts';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { readMapping } from './mapping.ts';

const REC = 'personalised-recommendation';
const ORDERS = 'order-history';
let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  kit = choicesKit(server);
  folder = await mkdtemp(join(tmpdir(), 'heng-import-'));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const mapping = readMapping(
  `name: corner-shop
timezone: UTC
currency: CNY
events:
  columns: { person: who, item: what, order: bill, at: when, quantity: n, price: each }
  at: YYYY-MM-DD
  kinds:
    - { event: Product Viewed, when: { bill: ^$ } }
    - { event: Order Cancelled, when: { bill: ^C } }
    - { event: Order Completed }
people:
  columns: { person: id, ageBand: age, birthday: born, region: city }
  ageBands: { 成年: adult, 儿童: under-14 }
  consents:
    - { when: { newsletter: ^yes$ }, purposes: [${REC}], categories: [${ORDERS}] }
items:
  columns: { id: code, title: label, price: amount }
`,
  'mapping.yaml',
);

let files = 0;
async function load(parts: {
  events: string;
  people?: string;
  items?: string;
  strict?: boolean;
  map?: typeof mapping;
}) {
  const put = async (content: string | undefined) => {
    if (content === undefined) return undefined;
    const path = join(folder, `${++files}.csv`);
    await writeFile(path, content);
    return path;
  };
  return runImport(
    { foundation: server.foundation, composition: server.composition },
    {
      events: (await put(`who,what,bill,when,n,each\n${parts.events}`)) as string,
      people: await put(parts.people),
      items: await put(parts.items),
      mapping: parts.map ?? mapping,
      strict: parts.strict ?? false,
    },
  );
}

const storedOf = async (person: string) => {
  const rows = await server.composition.collect.interactionsOf(person, new Date(0));
  const lines = rows.filter(({ item }) => item !== undefined);
  return lines.map(({ kind, item, category, quantity, price, at }) => ({ kind, item, category, quantity, price, at }));
};

describe('an import', () => {
  test('stores order lines as order history, by the same rules as live events', async () => {
    const summary = await load({
      events: `ann,cup,b1,2026-01-02,2,9.50\nann,tea,b1,2026-01-02,1,20\nann,cup,C2,2026-01-05,-1,9.50\n`,
    });
    expect(summary.events).toMatchObject({ lines: 3, stored: 3, notPermitted: 0, bad: 0, movedDays: 0 });
    const at = Date.parse('2026-01-02T00:00:00Z');
    expect(await storedOf('ann')).toEqual([
      { kind: 'order', item: 'cup', category: ORDERS, quantity: 2, price: 9.5, at },
      { kind: 'order', item: 'tea', category: ORDERS, quantity: 1, price: 20, at },
      {
        kind: 'cancel',
        item: 'cup',
        category: ORDERS,
        quantity: 1,
        price: 9.5,
        at: Date.parse('2026-01-05T00:00:00Z'),
      },
    ]);
  });

  test('run twice changes nothing, also when lines of an order are repeated or far apart', async () => {
    const events =
      'bo,cup,b7,2026-02-02,1,1\nbo,cup,b7,2026-02-02,1,1\ncai,tea,b8,2026-02-02,1,1\nbo,lid,b7,2026-02-02,1,1\n';
    expect((await load({ events })).events).toMatchObject({ stored: 4, before: 0 });
    expect((await load({ events })).events).toMatchObject({ stored: 0, before: 4 });
    expect(await storedOf('bo')).toHaveLength(3);
    const longer = `${events}dee,pan,b9,2026-02-03,1,1\n`;
    expect((await load({ events: longer })).events).toMatchObject({ stored: 1, before: 4 });
  });

  test('does not bring back a person who was erased since', async () => {
    const events = 'eve,cup,b10,2026-02-02,1,1\n';
    await load({ events });
    await server.composition.collect.forgetEvents('eve');
    await load({ events });
    expect(await storedOf('eve')).toEqual([]);
  });

  test('stores nothing that the gate does not permit: views without consent, orders of a child without a guardian', async () => {
    const { events, people } = await load({
      people: 'id,age,born,city,newsletter\nkid,儿童,,,no\n',
      events: 'kid,cup,b11,2026-02-02,1,1\nfay,cup,,2026-02-02,1,1\n',
    });
    expect(people).toMatchObject({ people: 1, bad: 0 });
    expect(events).toMatchObject({ stored: 0, notPermitted: 2, bad: 0 });
    expect([...(await storedOf('kid')), ...(await storedOf('fay'))]).toEqual([]);
  });

  test('moves an old set to now where the mapping says which day counts as today', async () => {
    const map = { ...mapping, name: 'old-shop', events: { ...mapping.events, today: '2010-12-10' } };
    const { events } = await load({ map, events: 'gil,cup,b12,2010-12-09,1,1\n' });
    expect(events.movedDays).toBeGreaterThan(5000);
    const yesterday = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 86_400_000;
    expect((await storedOf('gil'))[0]?.at).toBe(yesterday);
  });

  test('leaves out, and tells by number, what cannot be right', async () => {
    const { events } = await load({
      events:
        'no id,cup,b13,2026-02-02,1,1\nhal,"a cup",b13,2026-02-02,1,1\nhal,cup,b13,2199-01-01,1,1\nhal,cup,b13,2026-02-02,1,1\n',
    });
    expect(events.badLines.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(await storedOf('hal')).toHaveLength(1);
  });

  test('with --strict ends at the first bad line', async () => {
    const broken = load({
      strict: true,
      events: 'ida,cup,b14,2026-02-02,1,1\nida,cup,b14,never,1,1\nida,tea,b15,2026-02-02,1,1\n',
    });
    await expect(broken).rejects.toThrow('line 3');
    expect((await storedOf('ida')).map(({ item }) => item)).not.toContain('tea');
  });

  test('fills the catalogue by the same rules as the interface', async () => {
    const { items } = await load({ items: 'code,label,amount\ncup,Cup,9.50\nbad code,Bad,1\ntea,,1\n', events: '' });
    expect(items).toMatchObject({ items: 1, bad: 2, badLines: [{ line: 3 }, { line: 4 }] });
    expect(server.composition.catalogue.find('cup')).toMatchObject({ title: { zh: 'Cup', en: 'Cup' }, price: 9.5 });
  });
});

describe('people', () => {
  test('come with an age band, of a birthday only the band', async () => {
    await load({
      events: '',
      people: 'id,age,born,city,newsletter\njon,成年,,杭州,no\nkim,,1950-06-01,,no\nlou,,,,no\nmax,Martian,,,no\n',
    });
    const person = async (id: string) => (await kit.call('GET', `/v1/people/${id}`)).body;
    expect(await person('jon')).toMatchObject({ ageBand: 'adult', region: '杭州' });
    expect(await person('kim')).toMatchObject({ ageBand: 'elderly-60plus' });
    expect(await person('lou')).toMatchObject({ ageBand: 'unknown' });
    expect(await person('max')).toMatchObject({ ageBand: 'unknown' });
  });

  test('consents from before are known as general ones, which paper-strict does not take', async () => {
    const { people } = await load({ events: '', people: 'id,age,born,city,newsletter\nned,成年,,,yes\n' });
    expect(people).toMatchObject({ consents: 1 });
    expect(await kit.choice('ned', REC, ORDERS)).toMatchObject({ answer: 'granted', level: 'general' });
    expect(await kit.ruling('ned', REC, ORDERS)).toMatchObject({ decision: false, code: 'general-consent' });
    expect((await kit.call('GET', '/v1/people/ned/choices')).body.switch.on).toBe(false);
  });

  test('who refused here stays refused, whatever was consented to before', async () => {
    await kit.describe('oda', { ageBand: 'adult' });
    await kit.put('oda', REC, ORDERS, { answer: 'refused', mechanism: 'toggle' });
    const { people } = await load({ events: '', people: 'id,age,born,city,newsletter\noda,成年,,,yes\n' });
    expect(people).toMatchObject({ consents: 0 });
    expect(await kit.choice('oda', REC, ORDERS)).toMatchObject({ answer: 'refused' });
  });

  test('a consent for a purpose that does not exist is refused with the mapping', async () => {
    const people = mapping.people as NonNullable<typeof mapping.people>;
    const consents = [{ when: {}, purposes: ['world-domination'], categories: [ORDERS] }];
    const map = { ...mapping, people: { ...people, consents } };
    await expect(load({ map, events: '', people: 'id\n' })).rejects.toThrow('`world-domination`');
  });
});

test('a running server notices an import and recommends from it', async () => {
  await server.composition.recommend.refresh();
  const before = (await kit.call('POST', '/v1/recommendations', { slot: 'home' })).body.items;
  await load({ items: 'code,label,amount\nnew-thing,New thing,1\n', events: '' });
  await server.composition.recommend.refresh();
  const after = (await kit.call('POST', '/v1/recommendations', { slot: 'home' })).body.items;
  expect(after).toHaveLength(before.length + 1);
});
