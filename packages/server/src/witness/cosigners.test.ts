import {
  cosign,
  formatVerifierKey,
  openCheckpoint,
  parseNote,
  parsePolicy,
  parseVerifierKey,
  toBase64,
  utf8,
} from '@heng/ledger';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COSIGNATURE } from '../../../ledger/src/note.ts';
import { testSigner } from '../../../ledger/src/testing/test-signer.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import {
  headOf,
  openTestLog,
  refusalsOf,
  serveTestLog,
  startTestWitness,
  stateOf,
  type TestLog,
  type TestShop,
  type TestWitness,
  watch,
} from '../testing/witness-kit.ts';
import { openCosignedNotes } from './cosigned-notes.ts';
import { type Cosigners, openCosigners } from './cosigners.ts';

let association: TestWitness;
let regulator: TestWitness;
beforeAll(async () => {
  [association, regulator] = await Promise.all([
    startTestWitness(),
    startTestWitness({ role: 'regulator', settings: { HENG_PORT: '7302' } }),
  ]);
});
afterAll(() => Promise.all([association?.stop(), regulator?.stop()]));

/** A shop: its log, its public address, its cosigners and the routes by which its witnesses are named. */
interface Shop {
  readonly log: TestLog;
  readonly served: TestShop;
  readonly cosigners: Cosigners;
  readonly database: TestDatabase;
  /** Puts another history in the place of the shop's log. */
  pretend(log: TestLog): void;
  add(name: string, kind: string, witness: TestWitness): Promise<number>;
  ask(
    method: 'GET' | 'PUT' | 'DELETE',
    path?: string,
    payload?: object,
  ): Promise<{ statusCode: number; json(): unknown }>;
  close(): Promise<void>;
}

let nth = 0;
async function openShop(entries = 3): Promise<Shop> {
  const log = await openTestLog(`shop.example/cosigned-${++nth}`);
  await log.append(entries);
  let shown = log;
  const served = await serveTestLog(log.writer);
  const database = await createTestDatabase();
  const cosigners = await openCosigners({
    ...{ db: database.db, clock: { now: () => new Date() }, everyMs: 3_600_000 },
    reader: {
      origin: log.origin,
      vkeys: () => [log.vkey],
      checkpoint: () => shown.writer.checkpoint,
      read: (path) => shown.writer.read(path),
    },
  });
  const app = fastify();
  const open = async () => undefined;
  cosigners.routes(app, { shopOrStaff: open } as unknown as Parameters<Cosigners['routes']>[1]);
  const ask: Shop['ask'] = (method, path = '', payload = undefined) =>
    app.inject({ method, url: `/v1/ledger/witnesses${path}`, ...(payload && { payload }) });
  return {
    ...{ log, served, cosigners, database, ask },
    pretend(other) {
      shown = other;
      served.log = other.writer;
    },
    async add(name, kind, witness) {
      const vkey = (await witness.app.inject('/witness/vkey')).body.trim();
      return (await ask('PUT', '', { name, kind, vkey, url: `${await witness.url()}/witness` })).statusCode;
    },
    async close() {
      await cosigners.close();
      await app.close();
      await served.stop();
      await database.drop();
    },
  };
}

async function witnessedShop(entries?: number): Promise<Shop> {
  const shop = await openShop(entries);
  for (const witness of [association, regulator]) await watch(witness, shop.log, shop.served.url);
  await shop.add('association', 'association', association);
  await shop.add('regulator', 'regulator', regulator);
  await shop.cosigners.now();
  return shop;
}

const keysOf = async () =>
  Promise.all(
    [association, regulator].map(async ({ app }) => parseVerifierKey((await app.inject('/witness/vkey')).body.trim())),
  );

describe('a shop and its two witnesses', () => {
  test('every checkpoint gathers both cosignatures, and each stays readable by its size', async () => {
    const shop = await witnessedShop();
    await shop.log.append(300);
    await shop.cosigners.now();
    const keys = [shop.log.signer.key, ...(await keysOf())];
    for (const size of [3, 303]) {
      const note = await shop.cosigners.cosignedAt(size);
      expect(openCheckpoint(note ?? '', keys)).toMatchObject({ size });
      expect(openCheckpoint(note ?? '', keys).signed).toHaveLength(3);
    }
    expect(headOf(shop.cosigners.cosigned(3) ?? '').size).toBe(303);
    expect(shop.cosigners.cosigned(304)).toBeUndefined();
    expect(shop.cosigners.status().map(({ size, refused }) => [size, refused])).toEqual([
      [303, null],
      [303, null],
    ]);
    await shop.close();
  });

  test('the policy asks for one of each kind, and proofs that came before the last witness went silent meet it', async () => {
    const shop = await witnessedShop();
    const policy = parsePolicy(shop.cosigners.policyText());
    expect(policy).toMatchObject({
      quorum: 'every-kind',
      groups: [
        { name: 'associations', needs: 1, members: ['association'] },
        { name: 'regulators', needs: 1, members: ['regulator'] },
        { name: 'every-kind', needs: 2 },
      ],
    });
    const { vkey } = shop.cosigners.status().find(({ name }) => name === 'regulator') ?? { vkey: '' };
    await shop.ask('PUT', '', { name: 'regulator', kind: 'regulator', vkey, url: 'http://127.0.0.1:9/witness' });
    await shop.cosigners.now();
    await shop.log.append(4);
    await shop.cosigners.now();
    expect(headOf(shop.cosigners.cosigned(1) ?? '').size).toBe(3);
    expect(headOf(shop.cosigners.cosigned(5) ?? '').size).toBe(7);
    expect(shop.cosigners.status()).toMatchObject([
      { name: 'association', size: 7, refused: null },
      { name: 'regulator', size: 3, refused: { status: 0 } },
    ]);
    await shop.close();
  });

  test('with one kind of witness the quorum is that kind; with none it is none and nothing is cosigned', async () => {
    const shop = await openShop();
    expect(parsePolicy(shop.cosigners.policyText())).toMatchObject({ quorum: 'none' });
    await shop.cosigners.now();
    expect(shop.cosigners.cosigned(0)).toBeUndefined();
    await watch(association, shop.log);
    await shop.add('association', 'association', association);
    expect(parsePolicy(shop.cosigners.policyText())).toMatchObject({ quorum: 'associations' });
    await shop.close();
  });

  test('a witness that remembers another size is asked again from there', async () => {
    const shop = await witnessedShop();
    await shop.database.db.updateTable('ledger_witness').set({ size: 1 }).execute();
    await shop.log.append(5);
    await shop.cosigners.now();
    expect(shop.cosigners.status().map(({ size, refused }) => [size, refused])).toEqual([
      [8, null],
      [8, null],
    ]);
    await shop.close();
  });

  test('a cosigner that signs under another key is not believed', async () => {
    const shop = await openShop();
    await watch(association, shop.log);
    const stranger = formatVerifierKey(testSigner('stranger.example/w', 'w', COSIGNATURE).key);
    const url = `${await association.url()}/witness`;
    await shop.ask('PUT', '', { name: 'stranger', kind: 'other', vkey: stranger, url });
    await shop.cosigners.now();
    expect(shop.cosigners.cosigned(0)).toBeUndefined();
    expect(shop.cosigners.status()).toMatchObject([{ size: 0, refused: { status: 200 } }]);
    await shop.close();
  });

  test('lines that come to several servers at once are all kept', async () => {
    const shop = await openShop();
    const notes = await Promise.all([1, 2, 3].map(() => openCosignedNotes(shop.database.db)));
    const own = shop.log.writer.checkpoint;
    const { text } = parseNote(own);
    const signers = Array.from({ length: 12 }, (_, nth) => testSigner(`w${nth}.example/w`, `w${nth}`, COSIGNATURE));
    const at = new Date();
    await notes[0]?.add(own, [], at);
    await Promise.all(signers.map((signer, nth) => notes[nth % 3]?.add(own, [cosign(text, 1, signer)], at)));
    const note = (await notes[0]?.at(3)) ?? '';
    expect(openCheckpoint(note, [shop.log.signer.key, ...signers.map(({ key }) => key)]).signed).toHaveLength(13);
    await shop.close();
  });

  test('what the witnesses cosigned is there after a restart', async () => {
    const shop = await witnessedShop();
    const before = shop.cosigners.cosigned(0);
    const again = await openCosigners({
      ...{ db: shop.database.db, clock: { now: () => new Date() }, everyMs: 3_600_000 },
      reader: {
        origin: shop.log.origin,
        vkeys: () => [shop.log.vkey],
        checkpoint: () => '',
        read: async () => undefined,
      },
    });
    expect([before, again.cosigned(0)]).toEqual([expect.stringContaining('— '), before]);
    await again.close();
    await shop.close();
  });
});

describe('a shop that lies', () => {
  test('a rewritten history is refused by both, proved by its own tiles, and the shop reads why', async () => {
    const shop = await witnessedShop(5);
    const rewritten = await openTestLog(shop.log.origin, 'another');
    await rewritten.append(9);
    shop.pretend(rewritten);
    await shop.cosigners.now();
    for (const witness of [association, regulator]) {
      expect(await refusalsOf(witness, shop.log.origin)).toMatchObject([
        { kind: 'rewritten', proved: true, known: { size: 5 }, shown: { size: 9 } },
      ]);
      expect(await stateOf(witness, shop.log.origin)).toBe('refused');
    }
    expect(shop.cosigners.status().map(({ size, refused }) => [size, refused?.status])).toEqual([
      [5, 422],
      [5, 422],
    ]);
    await shop.close();
  });

  test('one history for the witnesses and another for the public is found by both', async () => {
    const shop = await witnessedShop(5);
    const other = await openTestLog(shop.log.origin, 'another');
    await other.append(5);
    shop.served.log = other.writer;
    for (const witness of [association, regulator]) {
      await witness.follow();
      expect(await refusalsOf(witness, shop.log.origin)).toMatchObject([
        { kind: 'split', seen: 'public', proved: true },
      ]);
    }
    await shop.close();
  });

  test('one history for the association and another for the regulator is found by following either', async () => {
    const shop = await openShop(5);
    for (const witness of [association, regulator]) await watch(witness, shop.log, shop.served.url);
    const other = await openTestLog(shop.log.origin, 'another');
    await other.append(5);
    const submitTo = (witness: TestWitness, body: string) =>
      witness.app.inject({
        method: 'POST',
        url: '/witness/add-checkpoint',
        headers: { 'content-type': 'text/plain' },
        payload: body,
      });
    expect((await submitTo(association, await shop.log.submission(0))).statusCode).toBe(200);
    expect((await submitTo(regulator, await other.submission(0))).statusCode).toBe(200);
    for (const witness of [association, regulator]) await witness.follow();
    expect(await refusalsOf(association, shop.log.origin)).toEqual([]);
    expect(await refusalsOf(regulator, shop.log.origin)).toMatchObject([{ kind: 'split', proved: true }]);
    await shop.close();
  });

  test('a log restored from an old copy is told that it lost entries', async () => {
    const shop = await witnessedShop(5);
    const restored = await openTestLog(shop.log.origin);
    await restored.append(3);
    shop.pretend(restored);
    await shop.cosigners.now();
    expect(shop.cosigners.status()[0]?.refused).toMatchObject({
      status: 409,
      message: expect.stringContaining('5 entries'),
    });
    expect(await refusalsOf(association, shop.log.origin)).toMatchObject([{ kind: 'shrunk', proved: false }]);
    await shop.close();
  });
});

describe('naming the witnesses', () => {
  const good = {
    name: 'w',
    kind: 'other',
    url: 'https://witness.example',
    vkey: formatVerifierKey(testSigner('w.example/w', 'w', COSIGNATURE).key),
  };

  test('a witness has a cosigning key of its own, a web address and a name the policy can hold', async () => {
    const shop = await openShop();
    const wrong = [
      { name: 'two words' },
      { name: 'none' },
      { name: 'associations' },
      { url: 'ftp://x' },
      { vkey: shop.log.vkey },
      { vkey: toBase64(utf8('x')) },
      { kind: 'friend' },
    ];
    for (const part of wrong) expect((await shop.ask('PUT', '', { ...good, ...part })).statusCode).not.toBe(200);
    expect((await shop.ask('PUT', '', good)).statusCode).toBe(200);
    expect((await shop.ask('PUT', '', { ...good, name: 'same-key' })).statusCode).not.toBe(200);
    expect((await shop.ask('GET')).json()).toMatchObject({ origin: shop.log.origin, size: 3, witnesses: [good] });
    expect((await shop.ask('DELETE', '/w')).statusCode).toBe(204);
    expect((await shop.ask('DELETE', '/w')).statusCode).not.toBe(204);
    expect(shop.cosigners.status()).toEqual([]);
    await shop.close();
  });
});
