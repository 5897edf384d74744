import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Usable } from '../access/rulings.ts';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { tagsFor as tagsForUse } from './tags-for.ts';

const PROFILING = 'user-profiling';
const RECOMMENDING = 'personalised-recommendation';
const BROWSING = 'browsing-history';
const DAY = 86_400_000;
const START = Date.parse('2026-11-23T08:00:00.000Z');
const [TEA, COFFEE, OUTDOOR] = ['looks-at-tea', 'looks-at-coffee', 'looks-at-outdoor-gear'] as const;
const ENOUGH = 50;

let now = START;
let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let notice: string;
let people = 0;
const crowd: string[] = [];

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date(now) });
  kit = choicesKit(server);
  notice = await kit.publish({ categories: [BROWSING, 'inferred-tags'] });
  const items = Object.entries(LOOKS).map(([tag, id]) => ({ id, title: id, category: CATEGORY[tag] }));
  await kit.call('PUT', '/v1/items', { items });
  for (let nth = 0; nth < ENOUGH - 1; nth++) crowd.push(await somebody([TEA, COFFEE]));
}, 120_000);
afterAll(() => server.stop());

/** An adult who lets the shop make a profile, and holds these tags. */
async function somebody(tags: readonly string[], ageBand = 'adult'): Promise<string> {
  const person = `${ageBand}-${++people}`;
  await kit.describe(person, { ageBand });
  await kit.grant(person, PROFILING, BROWSING, notice);
  await hold(person, tags);
  return person;
}

const CATEGORY: Readonly<Record<string, string>> = { [TEA]: 'tea', [COFFEE]: 'coffee', [OUTDOOR]: 'outdoor' };
const LOOKS: Readonly<Record<string, string>> = { [TEA]: 'tea-1', [COFFEE]: 'bean-1', [OUTDOOR]: 'tent-1' };

/** Looks at what the tags are made from, and has them made. */
async function hold(person: string, tags: readonly string[]): Promise<void> {
  const timestamp = new Date(now - 1000).toISOString();
  const batch = tags.flatMap((tag) =>
    [1, 2, 3].map((nth) => ({
      ...{ type: 'track', userId: person, event: 'Product Viewed', timestamp },
      ...{ properties: { product_id: LOOKS[tag] }, messageId: `${person}-${tag}-${nth}` },
    })),
  );
  const headers = { authorization: `Basic ${Buffer.from(`${server.writeKey}:`).toString('base64')}` };
  await server.app.inject({ method: 'POST', url: '/v1/batch', headers, payload: { batch } });
  const made = (await kit.call('GET', `/v1/people/${person}/tags`)).body.tags;
  if (person.startsWith('adult')) expect(made).toHaveLength(tags.length);
  await server.composition.profile.sharing.settle();
}

/** Somebody whose tags may be used for recommending as well. */
async function recommendable(tags: readonly string[]): Promise<string> {
  const person = await somebody(tags);
  for (const category of [BROWSING, 'inferred-tags']) await kit.grant(person, RECOMMENDING, category, notice);
  await server.composition.profile.sharing.settle();
  return person;
}

const tagsFor = (person: string) => server.composition.profile.tagsFor(person, RECOMMENDING);
const sizeOf = (...tags: string[]) => server.composition.profile.anonymitySetOf(tags);

describe('tags for a use', () => {
  test('are given together while enough people share them; what identifies is left out, and said', async () => {
    const person = await recommendable([TEA, COFFEE]);
    expect(await tagsFor(person)).toEqual({ tags: [TEA, COFFEE], people: ENOUGH, dropped: [] });
    const rare = await recommendable([TEA, COFFEE, OUTDOOR]);
    expect(await tagsFor(rare)).toEqual({
      tags: [COFFEE, TEA],
      people: ENOUGH + 1,
      dropped: [{ tag: OUTDOOR, why: 'identifies' }],
    });
    await kit.call('DELETE', `/v1/people/${rare}`);
  });

  test('are none where the person did not permit that use, or profiling any more', async () => {
    const profiled = await somebody([TEA]);
    expect(await tagsFor(profiled)).toEqual({ tags: [], people: 0, dropped: [{ tag: TEA, why: 'not-permitted' }] });
    const person = await recommendable([TEA]);
    expect((await tagsFor(person)).tags).toEqual([TEA]);
    await kit.put(person, PROFILING, BROWSING, { answer: 'withdrawn', mechanism: 'toggle' });
    expect((await tagsFor(person)).tags).toEqual([]);
    expect(await server.composition.profile.tagsFor(person, 'no-such-purpose')).toMatchObject({ tags: [], people: 0 });
    for (const one of [profiled, person]) await kit.call('DELETE', `/v1/people/${one}`);
  });

  test('that ran out are not among them, and no longer counted for others from that moment', async () => {
    const before = sizeOf(TEA);
    const person = await recommendable([]);
    await tagsFor(person);
    const at = new Date(START - 89 * DAY);
    const row = { person_id: person, tag: TEA, made_at: at, refreshed_at: at, counted_from: at, ended_at: null };
    await server.db
      .insertInto('profile_tag')
      .values({ ...row, counted: '[]', decision_id: 'dec_1' })
      .execute();
    server.composition.profile.sharing.changed(person);
    await server.composition.profile.sharing.settle();
    expect([(await tagsFor(person)).tags, sizeOf(TEA)]).toEqual([[TEA], before + 1]);
    now += DAY;
    expect(await tagsFor(person)).toEqual({ tags: [], people: 0, dropped: [{ tag: TEA, why: 'expired' }] });
    expect(sizeOf(TEA)).toBe(before);
    now = START;
    await kit.call('DELETE', `/v1/people/${person}`);
  });
});

describe('a combination that singles out', () => {
  /** As the gate would answer with, and without, a separate consent to be singled out. */
  const chosen = (separate: boolean) => {
    const everything = new Set([BROWSING, 'inferred-tags']);
    const usable = (_person: string, _purpose: string, asked: { anonymitySet?: number } = {}) => {
      const may = separate || (asked.anonymitySet ?? ENOUGH) >= ENOUGH;
      return { categories: may ? everything : new Set<string>() } as unknown as Usable;
    };
    return tagsForUse({
      ...{ db: server.db, clock: { now: () => new Date(now) }, vocabulary: server.gate.vocabulary },
      ...{ rules: server.composition.profile.surveys.rules, ages: { refreshWithinDays: 90, maximumDays: 365 } },
      ...{ anonymitySetOf: (tags) => (tags.includes(OUTDOOR) ? 3 : 60), threshold: ENOUGH },
      rulings: { usable, record: async () => 'dec_test' },
    });
  };

  test('is left whole where the person consented to just that, and coarsened where not', async () => {
    const person = await somebody([TEA, OUTDOOR]);
    const whole = { tags: [TEA, OUTDOOR], people: 3, dropped: [] };
    expect(await chosen(true)(person, RECOMMENDING)).toEqual(whole);
    const coarse = { tags: [TEA], people: 60, dropped: [{ tag: OUTDOOR, why: 'identifies' }] };
    expect(await chosen(false)(person, RECOMMENDING)).toEqual(coarse);
    await kit.call('DELETE', `/v1/people/${person}`);
  });
});

describe('the gate', () => {
  const ask = async (person: string, tags: unknown) => {
    const { body } = await kit.call('POST', '/access/v1/evaluation', {
      subject: { type: 'person', id: person },
      action: { name: PROFILING },
      resource: { type: 'information-category', id: BROWSING },
      context: { tags },
    });
    return body.decision === true ? true : body.context.code;
  };

  test('permits a combination that enough people share, and none that singles out', async () => {
    const person = await somebody([TEA, COFFEE, OUTDOOR]);
    expect(sizeOf(TEA, COFFEE)).toBeGreaterThanOrEqual(ENOUGH);
    expect(await ask(person, [TEA, COFFEE])).toBe(true);
    for (const tags of [[TEA, OUTDOOR], [OUTDOOR], ['no-such-tag'], [TEA, 7], TEA]) {
      expect(await ask(person, tags)).toBe('singled-out');
    }
    await kit.call('DELETE', `/v1/people/${person}`);
  });
});

describe('who is counted', () => {
  test('leaves with the switch, a withdrawal, a deleted tag and an erasure, at once; and comes back with the switch', async () => {
    const before = sizeOf(TEA);
    const all = [await somebody([TEA]), await somebody([TEA]), await somebody([TEA]), await somebody([TEA])];
    const [off, withdrawing, deleting, erased] = all as [string, string, string, string];
    expect(sizeOf(TEA)).toBe(before + 4);
    await kit.call('PUT', `/v1/people/${off}/switch`, { on: false });
    expect(sizeOf(TEA)).toBe(before + 3);
    await kit.put(withdrawing, PROFILING, BROWSING, { answer: 'withdrawn', mechanism: 'toggle' });
    expect(sizeOf(TEA)).toBe(before + 2);
    await server.composition.profile.deleteTag(deleting, TEA);
    expect(sizeOf(TEA)).toBe(before + 1);
    await kit.call('DELETE', `/v1/people/${erased}`);
    expect(sizeOf(TEA)).toBe(before);
    for (const person of all) await tagsFor(person);
    await server.composition.profile.sharing.settle();
    expect(sizeOf(TEA)).toBe(before);
    await kit.call('PUT', `/v1/people/${off}/switch`, { on: true });
    await hold(off, [TEA]);
    expect(sizeOf(TEA)).toBe(before + 1);
  });

  test('is nobody of whom no profile may be made, whatever is stored', async () => {
    const before = sizeOf(TEA);
    await somebody([TEA], 'minor-14-17');
    await somebody([TEA], 'unknown');
    await server.composition.profile.sharing.recount();
    expect(sizeOf(TEA)).toBe(before);
  });

  test('is counted alike by a server that starts later, and by one that hears of a change through the bus', async () => {
    const other = await startTestServer({ besides: server, now: () => new Date(now) });
    await other.composition.profile.sharing.recount();
    const there = () => other.composition.profile.anonymitySetOf([TEA, COFFEE]);
    expect(there()).toBe(sizeOf(TEA, COFFEE));
    const before = there();
    await kit.call('PUT', `/v1/people/${crowd[0]}/switch`, { on: false });
    await expect.poll(there).toBe(before - 1);
    await other.stop();
  });
});
