import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  encodeLeaf,
  LedgerBusy,
  type LedgerStorage,
  type LogWriter,
  openLogWriter,
  toBase64Url,
  verifyLog,
} from '@heng/ledger';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { openFileStorage } from './file-storage.ts';
import { loadSigners } from './keys.ts';
import { onePerDatabase } from './one-per-database.ts';
import { refillLog } from './refill-log.ts';
import { createSequencer, type Sequencer } from './sequencer.ts';
import { entryQueue, leafAt } from './storage.ts';

const origin = 'ledger.example.cn/sequencer';
let database: TestDatabase;
let folder: string;
let running: Sequencer | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heng-sequencer-'));
  await database.pool.query('truncate ledger_entry, ledger_head');
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;
/** Queues an entry as a transaction of a room does. */
async function queued(): Promise<{ id: number; leaf: Buffer }> {
  const h = toBase64Url(new Uint8Array(32).fill(++made % 256));
  const leaf = Buffer.from(encodeLeaf({ v: 1, k: 'notice.published', d: '2026-11-25', p: `ntc_${made}`, h }));
  const { rows } = await database.pool.query(
    `insert into ledger_entry (entry_id, leaf) values (nextval('ledger_entry_id'), $1) returning entry_id as id`,
    [leaf],
  );
  return { id: rows[0].id, leaf };
}

async function openLog(storage: LedgerStorage = openFileStorage(join(folder, 'log'))): Promise<LogWriter> {
  const remembered = await entryQueue(database.pool, origin).remembered();
  return openLogWriter({ origin, storage, signers: await loadSigners(folder, origin), remembered });
}

const troubles: string[] = [];
function start(open: () => Promise<LogWriter> = () => openLog(), patienceMs = 10_000): Sequencer {
  const queue = entryQueue(database.pool, origin);
  running = createSequencer({ queue, open, patienceMs, report: ({ message }) => troubles.push(message) });
  return running;
}

const placeOf = async (id: number): Promise<number | null> =>
  (await database.pool.query('select leaf_index from ledger_entry where entry_id = $1', [id])).rows[0].leaf_index;

test('what is queued is in the log when it is covered, at the place the database says', async () => {
  const { expect: wait, writer } = start();
  const entries = await Promise.all([queued(), queued(), queued()]);
  await wait(entries.map(({ id }) => id)).covered();
  for (const { id, leaf } of entries) {
    const found = await leafAt(writer() as LogWriter, (await placeOf(id)) as number);
    expect(Buffer.from(found).equals(leaf)).toBe(true);
  }
});

test('what another process queued is found without being told', async () => {
  const { writer } = start();
  const { id } = await queued();
  await expect.poll(() => placeOf(id), { timeout: 10_000 }).toBe(0);
  expect(writer()?.size).toBe(1);
});

test('a crash between the log and the database leaves each entry in the log once, and the database learns where', async () => {
  const [first, second] = [await queued(), await queued()];
  const before = await openLog();
  await before.append([first.leaf, second.leaf]);
  await before.close();
  const { expect: wait, writer } = start();
  const third = await queued();
  await wait([third.id]).covered();
  expect([await placeOf(first.id), await placeOf(second.id), await placeOf(third.id)]).toEqual([0, 1, 2]);
  expect(writer()?.size).toBe(3);
});

test('entries of the log that a restored database does not know of keep their places', async () => {
  const before = await openLog();
  const gone = encodeLeaf({
    v: 1,
    k: 'notice.published',
    d: '2026-11-25',
    p: 'ntc_lost',
    h: toBase64Url(new Uint8Array(32)),
  });
  await before.append([gone]);
  await before.close();
  const { expect: wait } = start();
  const { id } = await queued();
  await wait([id]).covered();
  expect(await placeOf(id)).toBe(1);
});

test('a disk that fails keeps the caller waiting, then tells them; once it is well again everything is there once', async () => {
  let failing = true;
  const storage = (): LedgerStorage => {
    const real = openFileStorage(join(folder, 'log'));
    return new Proxy(real, {
      get(target, name) {
        if (name === 'appendJournal' && failing) return () => Promise.reject(new Error('no space left on the device'));
        const member = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  };
  const { expect: wait, writer } = start(() => openLog(storage()), 300);
  const { id } = await queued();
  const expected = wait([id]);
  await expect(expected.covered()).rejects.toMatchObject({ code: 'ledger-unavailable' });
  expect(troubles).toContain('no space left on the device');
  failing = false;
  await expect.poll(() => placeOf(id), { timeout: 10_000 }).toBe(0);
  await expected.covered();
  const log = writer() as LogWriter;
  expect(log.size).toBe(1);
  await verifyLog(
    log.read,
    (await loadSigners(folder, origin)).map(({ key }) => key),
  );
});

test('a log put back from an old copy is not written to: the database remembers a newer checkpoint', async () => {
  const first = start();
  const { id } = await queued();
  await first.expect([id]).covered();
  await first.close();
  rmSync(join(folder, 'log'), { recursive: true });
  const { begun, trouble, writer } = start();
  await begun;
  expect(trouble()?.message).toContain('lost entries');
  expect(writer()).toBeUndefined();
});

test('a log put back from an old copy is made whole from the database, with the very root that was seen, and goes on', async () => {
  const first = start();
  const one = await queued();
  await first.expect([one.id]).covered();
  await first.close();
  cpSync(join(folder, 'log'), join(folder, 'old'), { recursive: true });
  const [two, three] = [await queued(), await queued()];
  const second = start();
  await second.expect([two.id, three.id]).covered();
  const seen = (second.writer() as LogWriter).checkpoint;
  await second.close();
  rmSync(join(folder, 'log'), { recursive: true });
  renameSync(join(folder, 'old'), join(folder, 'log'));
  const queue = entryQueue(database.pool, origin);
  const signers = await loadSigners(folder, origin);
  const refill = () => refillLog({ queue, storage: openFileStorage(join(folder, 'log')), origin, signers });
  expect(await refill()).toMatchObject({ to: 3 });
  expect(await refill()).toEqual({ from: 3, to: 3 });
  const third = start();
  await third.begun;
  expect((third.writer() as LogWriter).checkpoint).toBe(seen);
});

test('leaves that do not lead to the checkpoint that was seen are not put back', async () => {
  const first = start();
  const { id } = await queued();
  await first.expect([id]).covered();
  await first.close();
  rmSync(join(folder, 'log'), { recursive: true });
  await database.pool.query("update ledger_entry set leaf = 'another'::bytea");
  const signers = await loadSigners(folder, origin);
  const storage = openFileStorage(join(folder, 'log'));
  const refilling = refillLog({ queue: entryQueue(database.pool, origin), storage, origin, signers });
  await expect(refilling).rejects.toThrow('do not lead');
});

test('two servers of one database on two machines: the second waits, whatever folder it has', async () => {
  const place = { url: database.url, origin };
  const here = onePerDatabase(openFileStorage(join(folder, 'here')), place);
  const there = onePerDatabase(openFileStorage(join(folder, 'there')), place);
  await here.lock();
  await expect(there.lock()).rejects.toBeInstanceOf(LedgerBusy);
  await here.close();
  await there.lock();
  await there.close();
  await expect(there.appendJournal(new Uint8Array(1))).rejects.toThrow('not open for writing');
});
