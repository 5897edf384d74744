import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
const moment = new Date('2026-11-23T08:00:00Z');
let people = 0;
let anna: string;
let visitor: string;
let notice: string;

const REC = 'personalised-recommendation';
const BROWSING = 'browsing-history';

beforeAll(async () => {
  server = await startTestServer({ now: () => moment });
  kit = choicesKit(server);
  notice = await kit.publish({ purposes: [REC, 'onsite-targeted-ads', 'user-profiling'] });
});
afterAll(() => server.stop());
beforeEach(async () => {
  people++;
  anna = `anna-${people}`;
  visitor = `visitor-${people}`;
  await kit.describe(anna, { ageBand: 'adult' });
});

const asPerson = async (person: string, told: object) =>
  kit.call('PUT', `/v1/people/${person}`, told, await server.asPerson(person));

describe('who a person is', () => {
  test('somebody never heard of is of unknown age, and asking leaves no trace', async () => {
    const { body } = await kit.call('GET', '/v1/people/nobody');
    expect(body).toMatchObject({ id: 'nobody', ageBand: 'unknown', guardian: null, updatedAt: null });
    await kit.choices('nobody');
    expect(await server.db.selectFrom('person').selectAll().where('person_id', '=', 'nobody').execute()).toEqual([]);
  });

  test('what is left out stays, what is null is taken away', async () => {
    await kit.describe(anna, { region: '杭州', guardian: { person: 'mother', verifiedBy: 'id-check' } });
    const { body } = await kit.describe(anna, { elderMode: true, guardian: null });
    expect(body).toMatchObject({ ageBand: 'adult', region: '杭州', elderMode: true, guardian: null });
  });

  test('a person may set their own elder mode and nothing else', async () => {
    expect(await asPerson(anna, { elderMode: true })).toMatchObject({ status: 200, body: { elderMode: true } });
    for (const told of [{ ageBand: 'adult' }, { elderMode: true, region: 'x' }, { traits: {} }]) {
      expect(await asPerson(anna, told)).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    }
  });

  test('a guardian is somebody else, and no minor', async () => {
    await kit.describe('brother', { ageBand: 'minor-14-17' });
    for (const person of [anna, 'brother']) {
      const { status, body } = await kit.describe(anna, { guardian: { person, verifiedBy: 'id-check' } });
      expect([status, body.code]).toEqual([422, 'invalid-guardian']);
    }
    expect((await kit.describe(anna, { guardian: { person: 'mother' } })).body.code).toBe('invalid-request');
  });

  test('traits nobody may keep are named in the reply, and not kept', async () => {
    const { body } = await kit.describe(anna, { traits: { shoeSize: 43 } });
    expect(body.droppedTraits).toMatchObject([{ trait: 'shoeSize' }]);
  });
});

describe('a visitor who signs in', () => {
  const merge = (from: string, into: string) => kit.call('POST', `/v1/people/${into}/merge`, { from });
  const open = async (person: string, category = BROWSING) => (await kit.ruling(person, REC, category)).decision;

  test('brings their answers along where the person has none', async () => {
    await kit.grant(visitor, REC, BROWSING, notice);
    await kit.put(visitor, REC, 'cart-wishlist', { answer: 'refused' });
    await kit.grant(anna, REC, 'order-history', notice);
    expect((await merge(visitor, anna)).body).toEqual({ person: anna, from: visitor, merged: true });
    expect([await open(anna), await open(anna, 'order-history'), await open(anna, 'cart-wishlist')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await kit.choice(anna, REC, 'cart-wishlist')).toMatchObject({ answer: 'refused' });
  });

  test('where both answered, the stricter answer survives, whoever gave it', async () => {
    await kit.grant(visitor, REC, BROWSING, notice);
    await kit.put(anna, REC, BROWSING, { answer: 'refused' });
    await kit.put(visitor, REC, 'order-history', { answer: 'refused' });
    await kit.grant(anna, REC, 'order-history', notice);
    await merge(visitor, anna);
    expect([await open(anna), await open(anna, 'order-history')]).toEqual([false, false]);
  });

  test('a broad refusal of either closes what the other granted', async () => {
    await kit.grant(anna, REC, BROWSING, notice);
    await kit.call('PUT', `/v1/people/${visitor}/choices`, { answer: 'refused' });
    await merge(visitor, anna);
    expect(await open(anna)).toBe(false);
    expect(await kit.choice(anna, 'user-profiling', 'gender')).toMatchObject({ answer: 'refused' });
  });

  test('the switch is off if either was off, and the privacy signal counts for both', async () => {
    await kit.grant(anna, REC, BROWSING, notice);
    await kit.call('PUT', `/v1/people/${visitor}/switch`, { on: false });
    await kit.call('GET', `/v1/people/${visitor}/choices`, undefined, { ...server.shop, 'sec-gpc': '1' });
    await merge(visitor, anna);
    expect((await kit.choices(anna)).switch.on).toBe(false);
    expect(await open(anna)).toBe(false);
    expect(await kit.choice(anna, 'onsite-targeted-ads', BROWSING)).toMatchObject({ answer: 'refused' });
    const row = await server.db
      .selectFrom('person')
      .selectAll()
      .where('person_id', '=', anna)
      .executeTakeFirstOrThrow();
    expect(row.gpc_since).toEqual(moment);
  });

  test('is left closed under the old id, which can grant nothing any more but can still refuse', async () => {
    await kit.grant(visitor, REC, BROWSING, notice);
    await kit.describe(visitor, { ageBand: 'adult' });
    await merge(visitor, anna);
    expect(await open(visitor)).toBe(false);
    expect((await kit.call('GET', `/v1/people/${visitor}`)).body.mergedInto).toBe(anna);
    expect((await kit.grant(visitor, REC, BROWSING, notice)).body).toMatchObject({
      code: 'person-merged',
      person: anna,
    });
    expect((await kit.put(visitor, REC, BROWSING, { answer: 'refused' })).status).toBe(200);
  });

  test('merging again changes nothing, and the next person on the same device is not closed by it', async () => {
    await kit.grant(visitor, REC, BROWSING, notice);
    await merge(visitor, anna);
    await kit.describe('ben', { ageBand: 'adult' });
    await kit.grant('ben', REC, BROWSING, notice);
    expect((await merge(visitor, anna)).body.merged).toBe(false);
    expect((await merge(visitor, 'ben')).body.merged).toBe(false);
    expect([await open(anna), await open('ben')]).toEqual([true, true]);
  });

  test('merging into an id that was merged itself reaches the person behind it', async () => {
    await merge(visitor, anna);
    const other = `${visitor}-b`;
    await kit.put(other, REC, BROWSING, { answer: 'refused' });
    expect((await merge(other, visitor)).body).toEqual({ person: anna, from: other, merged: true });
    expect(await kit.choice(anna, REC, BROWSING)).toMatchObject({ answer: 'refused' });
  });

  test('what the visitor was shown, the person was shown', async () => {
    await kit.show(visitor, notice);
    await merge(visitor, anna);
    expect((await kit.put(anna, REC, BROWSING, { answer: 'granted', notice })).status).toBe(200);
  });

  test('nobody is merged with themselves, and only the shop merges', async () => {
    expect((await merge(anna, anna)).body.code).toBe('merge-not-possible');
    const own = await server.asPerson(anna);
    expect((await kit.call('POST', `/v1/people/${anna}/merge`, { from: visitor }, own)).status).toBe(403);
    expect((await kit.call('POST', `/v1/people/${anna}/merge`, { from: 'no spaces' })).status).toBe(400);
  });

  test('two merges of one visitor at once: one of them wins, nothing is lost', async () => {
    await kit.put(visitor, REC, BROWSING, { answer: 'refused' });
    const [toAnna, toOther, back] = await Promise.all([
      merge(visitor, anna),
      merge(visitor, `${anna}-b`),
      merge(anna, visitor),
    ]);
    // `anna` into `visitor` is a merge of someone else: it may win too, and then reaches whoever the visitor became.
    expect([toAnna, toOther].filter(({ body }) => body.merged)).toHaveLength(1);
    expect([toAnna, toOther, back].every(({ status }) => status < 500)).toBe(true);
    const heirs = await server.db
      .selectFrom('person')
      .select('merged_into')
      .where('person_id', 'in', [visitor, anna, `${anna}-b`])
      .execute();
    expect(heirs.map(({ merged_into }) => merged_into)).toContain(null);
  });

  test('the history of both says what happened', async () => {
    await kit.grant(visitor, REC, BROWSING, notice);
    await merge(visitor, anna);
    const entries = await server.db
      .selectFrom('choice_history')
      .selectAll()
      .where('kind', '=', 'merge')
      .where('person_id', 'in', [anna, visitor])
      .orderBy('person_id')
      .execute();
    expect(entries).toMatchObject([
      { person_id: anna, answer: 'granted', origin: visitor, notice_id: notice, mechanism: 'merge' },
      { person_id: visitor, answer: 'withdrawn', purpose: '*', origin: anna },
    ]);
  });
});

describe('everybody, page by page', () => {
  test('comes in the order of ids, without those who were merged away', async () => {
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = await server.composition.people.peopleAfter(after, 3);
      seen.push(...page);
      if (page.length < 3) break;
      after = page.at(-1) as string;
    }
    expect(seen).toEqual([...seen].sort());
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(anna);
    expect(seen).not.toContain('visitor-6');
  });
});
