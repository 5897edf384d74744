import {
  type EvidencePackage,
  formatVerifierKey,
  fromBase64Url,
  type PersonalLeaf,
  parseProof,
  utf8,
  verifyLog,
  verifyOpening,
  verifyPackage,
  verifyProof,
} from '@heng/ledger';
import { parseSm2Key, verifySm2 } from '@heng/ledger/sm2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const REC = 'personalised-recommendation';
const BROWSING = 'browsing-history';

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
let notice: string;
beforeAll(async () => {
  server = await startTestServer();
  kit = choicesKit(server);
  notice = await kit.publish();
});
afterAll(() => server.stop());

/** Asks the gate over HTTP, as a use does: this leaves a decision record. */
const ask = (person: string) =>
  kit.call('POST', '/access/v1/evaluation', {
    subject: { type: 'person', id: person },
    action: { name: REC },
    resource: { type: 'information-category', id: BROWSING },
  });

let people = 0;
/** Somebody adult who granted, was ruled upon, and withdrew. */
async function someone(): Promise<string> {
  const person = `person-${people++}`;
  await kit.describe(person, { ageBand: 'adult' });
  await kit.grant(person, REC, BROWSING, notice);
  await ask(person);
  await kit.put(person, REC, BROWSING, { answer: 'withdrawn' });
  return person;
}

const gather = (asked: object): Promise<EvidencePackage> => server.composition.gate.proofs.gather(asked);
const wrongIn = (pack: EvidencePackage) => verifyPackage(pack).checks.filter(({ ok }) => !ok);
const ledger = () => server.composition.ledger;
const keys = () => ledger().signers.map(({ key }) => key);
const get = (url: string, headers: Record<string, string> = server.shop) =>
  server.app.inject({ method: 'GET', url, headers });

/** Decision batches are not waited for by their callers: here they are. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const waiting = await server.db
      .selectFrom('ledger_entry')
      .select('entry_id')
      .where('leaf_index', 'is', null)
      .execute();
    if (waiting.length === 0) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error('entries still wait for the log');
}

describe('what a person answered', () => {
  test('is in the log when the answer arrives, after the notice they were shown', async () => {
    const pack = await gather({ person: await someone() });
    expect(pack.people[0]?.events.map(({ body }) => JSON.parse(body).kind)).toEqual([
      'notice.shown',
      'consent.given',
      'consent.withdrawn',
    ]);
    expect(pack.people[0]?.events.every(({ place }) => place !== undefined)).toBe(true);
    expect(wrongIn(pack)).toEqual([]);
  });

  test('tells the notice it rests on, whose text is in the log too', async () => {
    const pack = await gather({ person: await someone() });
    const given = JSON.parse(pack.people[0]?.events[1]?.body as string);
    const published = pack.documents.find(({ id }) => id === given.notice.id);
    expect(published).toMatchObject({ kind: 'notice.published', place: { index: expect.any(Number) } });
    expect(JSON.parse(published?.document as string).text['zh-CN'].short).toBe('简短');
  });

  test('an event taken out of the package is missed', async () => {
    const pack = await gather({ person: await someone() });
    const [owner] = pack.people as [EvidencePackage['people'][number]];
    const cut = { ...pack, people: [{ ...owner, events: owner.events.filter(({ seq }) => seq !== 1) }] };
    expect(wrongIn(cut)).not.toEqual([]);
  });

  test('a body told otherwise than it was committed to is found', async () => {
    const pack = await gather({ person: await someone() });
    const lie = JSON.parse(
      JSON.stringify(pack).replace('\\"answer\\":\\"withdrawn\\"', '\\"answer\\":\\"grantedxxx\\"'),
    );
    expect(wrongIn(lie)).not.toEqual([]);
  });
});

describe('a decision', () => {
  test('is provable by itself: its batch is one entry of the log', async () => {
    const person = await someone();
    await settled();
    const { decisions } = (await kit.call('GET', `/v1/people/${person}/decisions`)).body;
    const pack = await gather({ decision: decisions[0].id });
    expect(pack.decisions).toHaveLength(1);
    expect(pack.decisions[0]?.told.rulings[0]?.decision).toBe(true);
    expect(pack.documents.map(({ kind }) => kind)).toContain('policy.changed');
    expect(wrongIn(pack)).toEqual([]);
  });

  test('knows which of the person’s answers it knew', async () => {
    const person = await someone();
    await settled();
    const { decisions } = await gather({ person });
    expect(JSON.parse(decisions[0]?.body as string)).toMatchObject({ person, standing: 1 });
  });

  test('changed in the database is not what was committed to', async () => {
    const person = await someone();
    await settled();
    await server.db
      .updateTable('decision')
      .set({ outcome: '{"mode":"other"}' })
      .where('person_id', '=', person)
      .execute();
    expect(wrongIn(await gather({ person }))).not.toEqual([]);
  });

  test('has a proof file with everything its holder needs', async () => {
    const person = await someone();
    await settled();
    const { decisions } = (await kit.call('GET', `/v1/people/${person}/decisions`)).body;
    const url = `/v1/decisions/${decisions[0].id}?format=proof`;
    const proof = parseProof((await get(url, await server.asPerson(person))).body);
    const { leaf } = JSON.parse(Buffer.from(proof.extra as Uint8Array).toString());
    expect(verifyProof(proof, utf8(leaf), keys()).origin).toBe(ledger().origin);
    expect((await get(url, await server.asPerson('somebody-else'))).statusCode).toBe(404);
  });
});

describe('who may have which package', () => {
  test('a person gets what is about themselves, whoever they ask about', async () => {
    const [anna, ben] = [await someone(), await someone()];
    const asAnna = await server.asPerson(anna);
    const post = (payload: object, headers: Record<string, string>) =>
      server.app.inject({ method: 'POST', url: '/v1/evidence', headers, payload });
    expect((await post({ person: ben }, asAnna)).json().code).toBe('other-person');
    expect((await post({ people: [anna, ben] }, asAnna)).json().code).toBe('not-allowed');
    expect((await post({ person: anna, people: [ben] }, server.shop)).json().code).toBe('invalid-request');
    expect((await post({ person: anna }, {})).statusCode).toBe(401);
  });

  test('a cohort and a span verify as well; a span does not hand out the keys that link everything else', async () => {
    const cohort = [await someone(), await someone()];
    await settled();
    expect(wrongIn(await gather({ people: cohort }))).toEqual([]);
    const span = await gather({ from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' });
    expect(span.people.length).toBeGreaterThan(2);
    expect(span.people.every(({ tagKey }) => tagKey === undefined)).toBe(true);
    expect(wrongIn(span).map(({ id }) => id)).not.toContain('leaves');
  });
});

describe('the public log', () => {
  test('is read over HTTP by a verifier that knows nothing of this server but its keys', async () => {
    await someone();
    const read = async (path: string) => {
      const reply = await get(`/ledger/${path}`, {});
      return reply.statusCode === 200 ? new Uint8Array(reply.rawPayload) : undefined;
    };
    const checkpoint = await verifyLog(read, keys());
    expect(checkpoint.size).toBeGreaterThan(2);
    const about = (await get('/ledger/log.v1.json', {})).json();
    expect(about).toMatchObject({ origin: checkpoint.origin, vkeys: keys().map(formatVerifierKey) });
  });

  test('answers 404 for what it has not, and for another spelling', async () => {
    for (const path of ['tile/0/x001/000', 'tile/0/0', 'tile/../../secrets', 'tile/64/000', 'checkpoints/999999']) {
      expect((await get(`/ledger/${path}`, {})).statusCode, path).toBe(404);
    }
  });

  test('holds nothing that names anyone', async () => {
    const person = await someone();
    const { size } = await ledger().checkpoint();
    for (let index = 0; index < size; index++) {
      const { leaf } = await ledger().prove(index, await ledger().checkpoint());
      expect(Buffer.from(leaf).toString()).not.toContain(person);
    }
  });
});

describe('somebody who is erased', () => {
  test('is nowhere any more, the log still verifies, and their entries say nothing', async () => {
    const person = await someone();
    await settled();
    const before = await gather({ person });
    const { status, body } = await kit.call('DELETE', `/v1/people/${person}`);
    expect(status).toBe(200);
    expect(body.erased.map(({ store }: { store: string }) => store)).toEqual(
      expect.arrayContaining(['choices in force', 'history of choices', 'notices shown', 'decisions', 'people']),
    );
    const after = await gather({ person });
    expect(after.people[0]).toMatchObject({ count: 0, events: [] });
    expect(after.decisions).toEqual([]);
    const read = (path: string) => ledger().read(path);
    const checkpoint = await verifyLog(read, keys());
    for (const { place } of before.people[0]?.events ?? []) {
      const { leaf, path } = await ledger().prove(place?.index as number, checkpoint);
      expect(Buffer.from(leaf).toString()).toBe(place?.leaf);
      expect(path.length).toBeGreaterThan(0);
    }
    for (const table of [
      'person',
      'choice_current',
      'choice_history',
      'ledger_event',
      'ledger_person',
      'decision',
    ] as const) {
      const rows = await server.db.selectFrom(table).select('person_id').where('person_id', '=', person).execute();
      expect(rows, table).toEqual([]);
    }
  });

  test('holds the only copy of what opens the two last entries; the shop’s own names nobody', async () => {
    const person = await someone();
    const { body } = await kit.call('DELETE', `/v1/people/${person}`, undefined, await server.asPerson(person));
    expect(body.evidence).toHaveLength(2);
    for (const { leaf, key, body: told } of body.evidence) {
      verifyOpening(JSON.parse(leaf) as PersonalLeaf, fromBase64Url(key), utf8(told));
    }
    const kept = await server.db
      .selectFrom('erasure')
      .selectAll()
      .where('erasure_id', '=', body.erasure)
      .executeTakeFirst();
    expect(JSON.parse(kept?.body as string)).toMatchObject({ kind: 'erasure.done', person: null });
    expect(kept?.body).not.toContain(person);
  });

  test('takes everybody along who was merged into them, and can begin anew as a stranger', async () => {
    const [person, visitor] = [await someone(), await someone()];
    await kit.call('POST', `/v1/people/${person}/merge`, { from: visitor });
    await kit.call('DELETE', `/v1/people/${person}`);
    expect(await server.db.selectFrom('person').select('person_id').where('person_id', '=', visitor).execute()).toEqual(
      [],
    );
    expect(
      (await kit.choices(person)).choices.filter(({ answer }: { answer: string }) => answer !== 'never-asked'),
    ).toEqual([]);
    expect((await kit.ruling(person, REC, BROWSING)).decision).toBe(false);
    await kit.describe(person, { ageBand: 'adult' });
    await kit.grant(person, REC, BROWSING, notice);
    expect(wrongIn(await gather({ person }))).toEqual([]);
  });

  test('the history of choices stays append-only for everybody and everything else', async () => {
    const person = await someone();
    const remove = server.db.deleteFrom('choice_history').where('person_id', '=', person).execute();
    await expect(remove).rejects.toThrow('append-only');
    const change = server.db.updateTable('choice_history').set({ answer: 'granted' }).execute();
    await expect(change).rejects.toThrow('append-only');
  });
});

test('two servers on one database keep one log: what the second takes, the first one writes', async () => {
  const second = await startTestServer({ besides: server });
  try {
    const there = choicesKit(second);
    const person = `person-${people++}`;
    await there.describe(person, { ageBand: 'adult' });
    expect((await there.grant(person, REC, BROWSING, notice)).status).toBe(200);
    expect(wrongIn(await gather({ person }))).toEqual([]);
    expect(second.composition.ledger.state().writes).toBe(false);
    const { size, root } = await ledger().checkpoint();
    const { leaf, path } = await ledger().prove(size - 1, await ledger().checkpoint());
    expect(leaf.length).toBeGreaterThan(0);
    expect(path.every(({ length }) => length === 32)).toBe(true);
    expect(root).toHaveLength(32);
  } finally {
    await second.stop();
  }
});

test('a shop that turns SM2 on has a signature beside its checkpoint, and one that does not has none', async () => {
  const about = (await get('/ledger/log.v1.json', {})).json();
  expect(about.sm2).toBeUndefined();
  const { size } = await ledger().checkpoint();
  expect((await get(`/ledger/sm2/${size}.sig`, {})).statusCode).toBe(404);
  const chinese = await startTestServer({ settings: { HENG_LEDGER_SM2: 'on' } });
  try {
    const own = async (path: string) => chinese.app.inject({ method: 'GET', url: `/ledger/${path}` });
    const checkpoint = await chinese.composition.ledger.checkpoint();
    const { sm2 } = (await own('log.v1.json')).json();
    const file = (await own(`sm2/${checkpoint.size}.sig`)).body;
    expect(verifySm2(checkpoint.parsed.text, file, [parseSm2Key(sm2)])).toHaveLength(1);
    expect(() => verifySm2('another\n0\nAA==\n', file, [parseSm2Key(sm2)])).toThrow('does not fit');
    expect((await own('sm2/999999.sig')).statusCode).toBe(404);
  } finally {
    await chinese.stop();
  }
});
