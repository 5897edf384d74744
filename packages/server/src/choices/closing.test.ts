import { createPublicKey, verify } from 'node:crypto';
import { fromBase64Url, parseProof, parseVerifierKey, utf8, verifyOpening, verifyProof, verifyTag } from '@heng/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../platform/canonical-json.ts';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let moment = new Date('2026-11-23T08:00:00Z');
let people = 0;
let anna: string;
let notice: string;
let shared: string;

const REC = 'personalised-recommendation';
const ADS = 'onsite-targeted-ads';
const SHARE = 'third-party-sharing';
const BROWSING = 'browsing-history';
const toAcme = { recipient: 'acme', recipientKind: 'named' };

beforeAll(async () => {
  server = await startTestServer({ now: () => moment });
  kit = choicesKit(server);
  const acme = {
    name: '艾克米',
    contact: 'p@acme.example',
    kind: 'independent',
    purposes: [SHARE],
    categories: ['gender'],
  };
  await kit.call('PUT', '/v1/recipients/acme', acme);
  notice = await kit.publish({ purposes: [REC, ADS, 'user-profiling'] });
  shared = await kit.publish({ key: 'sharing', purposes: [SHARE], categories: ['gender'], recipients: ['acme'] });
});
afterAll(() => server.stop());
beforeEach(async () => {
  anna = `anna-${++people}`;
  await kit.describe(anna, { ageBand: 'adult' });
});

const open = async (purpose = REC, category = BROWSING) => (await kit.ruling(anna, purpose, category)).decision;
const putAll = (told: object) => kit.call('PUT', `/v1/people/${anna}/choices`, told);
const putPurpose = (purpose: string, told: object) => kit.call('PUT', `/v1/people/${anna}/choices/${purpose}`, told);
const turn = (on: boolean) => kit.call('PUT', `/v1/people/${anna}/switch`, { on });
const historyOf = (person: string) =>
  server.db.selectFrom('choice_history').selectAll().where('person_id', '=', person).orderBy('entry').execute();

describe('refusing and withdrawing', () => {
  test('a cell needs no notice, nothing shown, and takes one call, as granting does', async () => {
    await kit.grant(anna, REC, BROWSING, notice);
    const { status, body } = await kit.put(anna, REC, BROWSING, { answer: 'withdrawn' });
    expect([status, body.choice.answer]).toEqual([200, 'withdrawn']);
    expect(await kit.ruling(anna, REC, BROWSING)).toMatchObject({ decision: false, code: 'withdrawn' });
  });

  test('works for a cell no consent could open, for any known purpose, and for a recipient nobody registered', async () => {
    expect((await kit.put(anna, REC, 'medical-health', { answer: 'refused' })).status).toBe(200);
    expect((await kit.put(anna, 'algorithmic-pricing', 'gender', { answer: 'refused' })).status).toBe(200);
    expect((await kit.put(anna, 'order-fulfilment', 'name', { answer: 'withdrawn' })).status).toBe(200);
    expect((await kit.put(anna, SHARE, 'gender', { answer: 'refused', recipient: 'nobody' })).status).toBe(200);
    expect((await kit.put(anna, REC, BROWSING, { answer: 'refused', touchpoint: 'moon' })).status).toBe(200);
  });

  test('what was never granted cannot be withdrawn: it is recorded as refused', async () => {
    expect((await kit.put(anna, REC, BROWSING, { answer: 'withdrawn' })).body.choice.answer).toBe('refused');
    expect((await putPurpose(ADS, { answer: 'withdrawn' })).body.answer).toBe('refused');
    expect((await putAll({ answer: 'withdrawn' })).body.answer).toBe('refused');
  });

  test('the same again changes nothing and has the receipt it had', async () => {
    const first = await kit.put(anna, REC, BROWSING, { answer: 'refused' });
    const again = await kit.put(anna, REC, BROWSING, { answer: 'refused' });
    expect(again.body).toEqual(first.body);
    const wide = await putPurpose(REC, { answer: 'refused' });
    expect((await putPurpose(REC, { answer: 'refused' })).body).toEqual(wide.body);
    expect(await historyOf(anna)).toHaveLength(2);
  });

  test('a whole purpose closes every category of it and nothing of others', async () => {
    await kit.grant(anna, REC, BROWSING, notice);
    await kit.grant(anna, REC, 'order-history', notice);
    await kit.grant(anna, ADS, BROWSING, notice);
    expect((await putPurpose(REC, { answer: 'withdrawn' })).body).toMatchObject({ answer: 'withdrawn' });
    expect([await open(), await open(REC, 'order-history'), await open(ADS)]).toEqual([false, false, true]);
    expect(await kit.choice(anna, REC, BROWSING)).toMatchObject({ answer: 'withdrawn' });
    expect(await kit.choice(anna, REC, 'gender')).toMatchObject({ answer: 'refused' });
    expect(await kit.choice(anna, ADS, 'gender')).toMatchObject({ answer: 'never-asked' });
    expect(await kit.ruling(anna, REC, 'gender')).toMatchObject({ code: 'refused' });
  });

  test('everything closes everything, recipients included, and one cell may be granted again afterwards', async () => {
    await kit.grant(anna, REC, BROWSING, notice);
    await kit.grant(anna, REC, 'order-history', notice);
    await kit.grant(anna, SHARE, 'gender', shared, { recipient: 'acme' });
    expect((await kit.ruling(anna, SHARE, 'gender', toAcme)).decision).toBe(true);
    await putAll({ answer: 'refused' });
    expect([await open(), (await kit.ruling(anna, SHARE, 'gender', toAcme)).decision]).toEqual([false, false]);
    expect((await kit.choices(anna)).switch.on).toBe(false);
    await kit.grant(anna, REC, BROWSING, notice);
    expect([await open(), await open(REC, 'order-history')]).toEqual([true, false]);
  });

  test('a broad answer can only close: granting broadly is bundled consent', async () => {
    for (const put of [putAll, (told: object) => putPurpose(REC, told)]) {
      const { status, body } = await put({ answer: 'granted' });
      expect([status, body.code]).toEqual([422, 'bundled-consent']);
    }
    expect((await putPurpose('world-peace', { answer: 'refused' })).body.code).toBe('unknown-purpose');
  });

  test('no ruling after the answer uses what was before it', async () => {
    await kit.grant(anna, REC, BROWSING, notice);
    for (let round = 0; round < 10; round++) {
      expect(await open()).toBe(true);
      const pending = Array.from({ length: 20 }, () => server.composition.people.standingOf(anna));
      await kit.put(anna, REC, BROWSING, { answer: 'withdrawn' });
      expect(await open()).toBe(false);
      await Promise.all(pending);
      expect(await open()).toBe(false);
      await kit.put(anna, REC, BROWSING, { answer: 'granted', notice });
    }
  });
});

describe('the switch', () => {
  test('is off while nothing was ever granted, on from the first grant, without being touched', async () => {
    expect((await kit.choices(anna)).switch).toEqual({ on: false, since: null });
    const first = moment;
    await kit.grant(anna, REC, BROWSING, notice);
    moment = new Date(first.getTime() + 60_000);
    await kit.grant(anna, REC, 'order-history', notice);
    expect((await kit.choices(anna)).switch).toEqual({ on: true, since: first.toISOString() });
  });

  test('off closes everything at once; on reopens what was itemised before and nothing else', async () => {
    await kit.grant(anna, REC, BROWSING, notice);
    const off = await turn(false);
    expect(off.body).toMatchObject({ switch: { on: false, since: moment.toISOString() }, receipt: expect.any(String) });
    expect(await kit.ruling(anna, REC, BROWSING)).toMatchObject({ decision: false, code: 'switched-off' });
    await turn(true);
    expect([await open(), await open(REC, 'order-history')]).toEqual([true, false]);
  });

  test('while it is off a grant is recorded and stays closed', async () => {
    await turn(false);
    expect((await kit.grant(anna, REC, BROWSING, notice)).status).toBe(200);
    expect(await open()).toBe(false);
    expect((await kit.choices(anna)).switch.on).toBe(false);
    await turn(true);
    expect(await open()).toBe(true);
  });

  test('turned to where it stands, nothing happens', async () => {
    const first = await turn(false);
    moment = new Date(moment.getTime() + 60_000);
    const again = await turn(false);
    expect(again.body).toEqual({ switch: first.body.switch, receipt: null });
  });

  test('turned on with nothing granted, it opens nothing', async () => {
    await turn(true);
    expect((await kit.choices(anna)).switch.on).toBe(true);
    expect(await open()).toBe(false);
  });
});

describe('the privacy signal', () => {
  const withSignal = (method: string, url: string, payload?: unknown) =>
    kit.call(method, url, payload, { ...server.shop, 'sec-gpc': '1' });

  test('is recorded once, as a refusal of passing on and of advertising, and of nothing else', async () => {
    await withSignal('GET', `/v1/people/${anna}/choices`);
    await withSignal('GET', `/v1/people/${anna}/choices`);
    const history = await historyOf(anna);
    expect(history.every(({ answer, mechanism }) => answer === 'refused' && mechanism === 'gpc')).toBe(true);
    const { purposes } = server.gate.vocabulary;
    const meant = purposes.filter(({ kind, advertising }) => kind === 'third-party' || advertising).map(({ id }) => id);
    expect(meant).toEqual(expect.arrayContaining([ADS, SHARE, 'programmatic-rtb', 'retargeting']));
    expect(history.map(({ purpose }) => purpose).sort()).toEqual(meant.sort());
    expect(await kit.choice(anna, ADS, BROWSING)).toMatchObject({ answer: 'refused' });
    expect(await kit.choice(anna, REC, BROWSING)).toMatchObject({ answer: 'never-asked' });
  });

  test('closes what was granted before it, and leaves the rest', async () => {
    await kit.grant(anna, ADS, BROWSING, notice);
    await kit.grant(anna, REC, BROWSING, notice);
    await withSignal('GET', `/v1/people/${anna}/choices`);
    expect([await open(ADS), await open(REC)]).toEqual([false, true]);
  });

  test('does not override what the person grants by themselves later, but a request that carries it is denied', async () => {
    await withSignal('GET', `/v1/people/${anna}/choices`);
    await kit.show(anna, notice);
    const granted = await withSignal('PUT', `/v1/people/${anna}/choices/${ADS}/${BROWSING}`, {
      answer: 'granted',
      notice,
    });
    expect(granted.status).toBe(200);
    await withSignal('GET', `/v1/people/${anna}/choices`);
    expect(await open(ADS)).toBe(true);
    expect((await kit.ruling(anna, ADS, BROWSING, { gpc: true })).decision).toBe(false);
  });

  test('is remembered by the database: another server does not record it again over a later grant', async () => {
    await withSignal('GET', `/v1/people/${anna}/choices`);
    await kit.grant(anna, ADS, BROWSING, notice);
    const other = await startTestServer({ now: () => moment, besides: server });
    const headers = { ...other.shop, 'sec-gpc': '1' };
    await other.app.inject({ url: `/v1/people/${anna}/choices`, headers });
    await other.stop();
    expect(await open(ADS)).toBe(true);
  });

  test('any other value of the header says nothing', async () => {
    await kit.call('GET', `/v1/people/${anna}/choices`, undefined, { ...server.shop, 'sec-gpc': '0' });
    expect(await historyOf(anna)).toEqual([]);
  });
});

describe('a receipt', () => {
  test('tells what was answered, on which notice, when, and verifies with the published key', async () => {
    const { body } = await kit.grant(anna, REC, BROWSING, notice, { touchpoint: 'home' });
    const { status, body: reply } = await kit.call('GET', `/v1/receipts/${body.receipt}`);
    expect(status).toBe(200);
    expect(reply.receipt).toMatchObject({
      ...{ 'dct:identifier': body.receipt, 'dct:created': body.choice.at },
      'dpv:hasDataSubject': { 'dpv:hasIdentifier': anna },
    });
    expect(reply.receipt['dpv:hasRecordOfActivity'][0]).toMatchObject({
      'dpv:hasNotice': {
        'dct:identifier': notice,
        'heng:sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
        'skos:definition': '摘要',
      },
      'dpv:hasPurpose': [{ '@id': `heng:purpose-${REC}` }],
      'dpv:hasPersonalData': [{ '@id': `heng:category-${BROWSING}` }],
      'dpv:hasConsentStatus': { '@type': 'dpv:ConsentGiven', 'dct:date': body.choice.at },
      'heng:collectionMethod': { mechanism: 'checkbox', touchpoint: 'home' },
    });
    const [header, payload, signature] = (reply.jws as string).split('.') as [string, string, string];
    const [key] = (await kit.call('GET', '/.well-known/jwks.json')).body.keys;
    expect(Buffer.from(payload, 'base64url').toString()).toBe(canonicalJson(reply.receipt));
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: 'EdDSA',
      kid: key.kid,
      typ: 'consent-receipt+jwt',
    });
    const verifies = (text: string) =>
      verify(null, Buffer.from(text), createPublicKey({ key, format: 'jwk' }), Buffer.from(signature, 'base64url'));
    expect(verifies(`${header}.${payload}`)).toBe(true);
    expect(verifies(`${header}.${payload.replace(/.$/, 'x')}`)).toBe(false);
  });

  test('is the person’s own: another person is told there is none', async () => {
    const { body } = await kit.put(anna, REC, BROWSING, { answer: 'refused' });
    const as = async (person: string) =>
      kit.call('GET', `/v1/receipts/${body.receipt}`, undefined, await server.asPerson(person));
    expect((await as(anna)).status).toBe(200);
    expect(await as('ben')).toMatchObject({ status: 404, body: { code: 'unknown-receipt' } });
    expect((await kit.call('GET', `/v1/receipts/${body.receipt}`, undefined, {})).status).toBe(401);
  });

  test('carries its entry in the log with all that proves it, and the key to find any gap with the first one only', async () => {
    const first = await kit.grant(anna, REC, BROWSING, notice);
    const second = await kit.put(anna, REC, BROWSING, { answer: 'withdrawn' });
    const evidence = async (id: string) =>
      (await kit.call('GET', `/v1/receipts/${id}`)).body.receipt['heng:hasEvidence'];
    const [one, two] = [await evidence(first.body.receipt), await evidence(second.body.receipt)];
    expect([one.tagKey, two.tagKey]).toEqual([expect.any(String), undefined]);
    for (const { proof, key, body, vkeys, seq } of [one, two]) {
      const { leaf } = JSON.parse(Buffer.from(parseProof(proof).extra as Uint8Array).toString());
      verifyProof(parseProof(proof), utf8(leaf), vkeys.map(parseVerifierKey));
      verifyOpening(JSON.parse(leaf), fromBase64Url(key), utf8(body));
      verifyTag(JSON.parse(leaf), fromBase64Url(one.tagKey), seq);
    }
  });

  test('can be had as a proof file and as a page in Chinese', async () => {
    const { body } = await kit.grant(anna, REC, BROWSING, notice);
    const get = (format: string) =>
      server.app.inject({ method: 'GET', url: `/v1/receipts/${body.receipt}?format=${format}`, headers: server.shop });
    expect(parseProof((await get('proof')).body).index).toBeGreaterThan(0);
    const page = await get('html');
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain(body.receipt);
    expect(page.body).toContain('个人信息同意回执');
  });

  test('of everything at once says so; what is no receipt is unknown', async () => {
    const { body } = await putAll({ answer: 'refused' });
    const { receipt } = (await kit.call('GET', `/v1/receipts/${body.receipt}`)).body;
    expect(JSON.stringify(receipt['dpv:hasRecordOfActivity'][0]['dpv:hasPurpose'])).toContain('全部目的');
    for (const id of ['rcp_01ARZ3NDEKTSV4RRFFQ69G5FAV', 'x', '%00']) {
      expect((await kit.call('GET', `/v1/receipts/${id}`)).body.code).toBe('unknown-receipt');
    }
  });

  test('is kept for ever as it was: the history takes no change', async () => {
    await kit.put(anna, REC, BROWSING, { answer: 'refused' });
    const change = server.db.updateTable('choice_history').set({ answer: 'granted' }).where('person_id', '=', anna);
    await expect(change.execute()).rejects.toThrow(/append-only/);
    await expect(server.db.deleteFrom('choice_history').execute()).rejects.toThrow(/append-only/);
  });
});

describe('what a person reads', () => {
  test('every purpose to ask for comes with names, level, retention, categories and the notice in force', async () => {
    const { purposes, choices } = await kit.choices(anna);
    const rec = purposes.find(({ id }: { id: string }) => id === REC);
    expect(rec).toMatchObject({ name: { zh: expect.any(String), en: expect.any(String) }, level: 'itemised', notice });
    expect(rec.categories.find(({ id }: { id: string }) => id === BROWSING)).toMatchObject({
      grade: 'sensitive',
      notice,
    });
    expect(rec.categories.find(({ id }: { id: string }) => id === 'gender').notice).toBeNull();
    expect(purposes.find(({ id }: { id: string }) => id === SHARE).recipients).toMatchObject([{ id: 'acme' }]);
    const ids = purposes.map(({ id }: { id: string }) => id);
    for (const never of ['algorithmic-pricing', 'statutory-retention', 'aggregate-analytics'])
      expect(ids).not.toContain(never);
    expect(choices).toContainEqual({
      ...{ purpose: SHARE, category: 'gender', recipient: 'acme' },
      ...{ answer: 'never-asked', level: 'separate', notice: null, at: null },
    });
  });

  test('private information is never among what may be asked for marketing', async () => {
    const { purposes } = await kit.choices(anna);
    const grades = purposes
      .filter(({ kind }: { kind: string }) => kind !== 'contract')
      .flatMap(({ categories }: { categories: { grade: string }[] }) => categories.map(({ grade }) => grade));
    expect(grades).not.toContain('private');
  });
});

describe('two writers at once', () => {
  test('on one person each get their own place in the history, and the last one stands', async () => {
    await kit.show(anna, notice);
    const categories = [BROWSING, 'order-history', 'cart-wishlist'];
    const writes = Array.from({ length: 24 }, (_, index) =>
      kit.put(
        anna,
        REC,
        categories[index % 3] as string,
        index % 2 ? { answer: 'refused' } : { answer: 'granted', notice },
      ),
    );
    const replies = await Promise.all(writes);
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    const history = await historyOf(anna);
    expect(history.map(({ entry }) => entry)).toEqual(history.map((_, index) => index + 1));
    for (const category of categories) {
      const last = history.filter((entry) => entry.category === category).at(-1);
      expect((await kit.choice(anna, REC, category))?.answer).toBe(last?.answer);
      expect(await open(REC, category)).toBe(last?.answer === 'granted');
    }
  });
});
