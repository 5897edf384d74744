import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MessageKit, startMessageKit } from '../testing/message-kit.ts';

const DAY = 86_400_000;

let kit: MessageKit;
beforeAll(async () => {
  kit = await startMessageKit();
});
afterAll(() => kit.server.stop());

/** The same drawing every time, so that a failure can be looked at. */
function drawing(seed: number) {
  let state = seed;
  return <T>(from: readonly T[]): T => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return from[Math.floor((state / 2_147_483_648) * from.length)] as T;
  };
}

const CELL = 'choices/direct-message-marketing';

/** What somebody does after they agreed. */
const AFTERWARDS: Readonly<Record<string, (person: string) => Promise<unknown>>> = {
  channel: (person) =>
    kit.call('PUT', `/v1/people/${person}/${CELL}/mobile-number`, {
      ...{ answer: 'withdrawn', channel: 'sms', mechanism: 'toggle' },
    }),
  purpose: (person) => kit.call('PUT', `/v1/people/${person}/${CELL}`, { answer: 'refused' }),
  async again(person) {
    await kit.call('PUT', `/v1/people/${person}/${CELL}`, { answer: 'refused' });
    await kit.agreed(person, 'sms');
  },
  all: (person) => kit.call('PUT', `/v1/people/${person}/choices`, { answer: 'withdrawn' }),
  switch: (person) => kit.call('PUT', `/v1/people/${person}/switch`, { on: false }),
  mail: (person) => kit.agreed(person, 'email'),
  nothing: async () => undefined,
};

/** Everything that can keep a message from somebody, in all mixtures. */
async function somebody(person: string, draw: ReturnType<typeof drawing>): Promise<void> {
  await kit.agreed(person, 'sms', draw(['adult', 'adult', 'elderly-60plus', 'minor-14-17', 'unknown']));
  await AFTERWARDS[draw(['nothing', 'nothing', ...Object.keys(AFTERWARDS)])]?.(person);
}

/** Three campaigns in the days before, each to about half of them. */
async function sendEarlier(people: readonly string[], draw: ReturnType<typeof drawing>): Promise<void> {
  for (const days of [1.5, 1.5, 0.5]) {
    const campaign = await kit.campaign('sms');
    for (const person of people) if (draw([true, false])) await kit.send(campaign, person, 'sms');
    kit.later(days * DAY);
  }
}

test('counting a crowd by classes says what ruling on each of them says', async () => {
  const draw = drawing(7);
  const people = Array.from({ length: 60 }, (_, at) => `crowd-${String(at).padStart(2, '0')}`);
  for (const person of people) await somebody(person, draw);
  await sendEarlier(people, draw);
  kit.later(0.5 * DAY);
  const campaign = await kit.campaign('sms', {
    audience: { purpose: 'direct-message-marketing', groups: ['adult', 'elderly-60plus'] },
  });
  for (const person of people) if (draw([true, false, false])) await kit.send(campaign, person, 'sms');

  const counted = (await kit.call('GET', `/v1/campaigns/${campaign}/audience`)).body;
  const single = await ruledSingly(campaign, people);
  const reachable = single.get('sent') ?? 0;
  single.delete('sent');
  expect(
    Object.fromEntries(counted.held.map(({ code, people: n }: { code: string; people: number }) => [code, n])),
  ).toEqual(Object.fromEntries(single));
  expect(counted.reachable).toBe(reachable);
  expect(counted.audience).toBe(reachable + [...single.values()].reduce((sum, n) => sum + n, 0));
  expect(single.size).toBeGreaterThanOrEqual(5);
  expect(reachable).toBeGreaterThan(3);
});

/** How many are answered what when each is asked about by itself; whoever granted nothing that is on file is no candidate. */
async function ruledSingly(campaign: string, people: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const person of people) {
    if (await isNoCandidate(person)) continue;
    const { code } = await kit.send(campaign, person, 'sms');
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

async function isNoCandidate(person: string): Promise<boolean> {
  const row = await kit.server.db
    .selectFrom('choice_current')
    .select('person_id')
    .where('person_id', '=', person)
    .where('category', '=', 'mobile-number')
    .where('answer', '=', 'granted')
    .executeTakeFirst();
  return row === undefined;
}

const TEA = 'looks-at-tea';

let profiling: string;

/** An adult who let a profile be made of what they look at, and looked at tea so often. */
async function profiled(person: string, looks = 3): Promise<string> {
  const { server, choices } = kit;
  await choices.describe(person, { ageBand: 'adult' });
  await choices.grant(person, 'user-profiling', 'browsing-history', profiling);
  const headers = { authorization: `Basic ${Buffer.from(`${server.writeKey}:`).toString('base64')}` };
  const batch = Array.from({ length: looks }, (_, nth) => ({
    ...{ type: 'track', userId: person, event: 'Product Viewed', messageId: `${person}-${nth}` },
    properties: { product_id: 'tea-1' },
  }));
  if (looks > 0) await server.app.inject({ method: 'POST', url: '/v1/batch', headers, payload: { batch } });
  await kit.call('GET', `/v1/people/${person}/tags`);
  return person;
}

/** The same, who agreed to text messages and lets tags be used for them. */
async function reachable(person: string, looks?: number): Promise<string> {
  await kit.agreed(await profiled(person, looks), 'sms');
  await kit.choices.grant(person, 'direct-message-marketing', 'inferred-tags', kit.notice, { channel: 'sms' });
  return person;
}

test('a campaign for a tag reaches who holds it and lets tags be used for messages; the count says so too', async () => {
  profiling = await kit.choices.publish({
    key: 'profiling',
    purposes: ['user-profiling'],
    categories: ['browsing-history'],
  });
  await kit.call('PUT', '/v1/items', { items: [{ id: 'tea-1', title: '龙井', category: 'tea' }] });
  const audience = { purpose: 'direct-message-marketing', tags: [TEA], groups: ['adult'] };
  const campaign = await kit.campaign('sms', { audience });
  const { sharing } = kit.server.composition.profile;
  const alone = await reachable('tea-first');
  await sharing.recount();
  expect((await kit.send(campaign, alone, 'sms')).code, 'the tag tells who it is').toBe('singled-out');
  await Promise.all(Array.from({ length: 49 }, (_, nth) => profiled(`tea-crowd-${nth}`)));
  const fond = await reachable('tea-second');
  const others = [await reachable('tea-never', 0), await kit.agreed(await profiled('tea-closed'), 'sms')];
  await sharing.recount();
  const counted = (await kit.call('GET', `/v1/campaigns/${campaign}/audience`)).body;
  expect(counted.reachable).toBe(2);
  const codes: string[] = [];
  for (const person of [fond, ...others]) codes.push((await kit.send(campaign, person, 'sms')).code);
  expect(codes).toEqual(['sent', 'not-in-audience', 'never-asked']);
  const held = new Map(counted.held.map(({ code, people }: { code: string; people: number }) => [code, people]));
  expect(held.get('not-in-audience')).toBe(1);
});
