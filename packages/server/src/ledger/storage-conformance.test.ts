import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerBusy, LedgerDoubt, type LedgerStorage, openLogWriter, utf8, verifyLog } from '@heng/ledger';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyDisk, memoryStorage } from '../../../ledger/src/testing/memory-storage.ts';
import { testSigner } from '../../../ledger/src/testing/test-signer.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { openFileStorage } from './file-storage.ts';
import { openPostgresStorage } from './postgres-storage.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'heng-ledger-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A place of its own for each test; opened again and again it is one log. */
const places: Record<string, () => () => LedgerStorage> = {
  memory: () => {
    const disk = emptyDisk();
    return () => memoryStorage(disk);
  },
  files: () => {
    const own = join(folder, randomBytes(4).toString('hex'), 'log');
    return () => openFileStorage(own);
  },
  PostgreSQL: () => {
    const origin = `ledger.example.cn/${randomBytes(4).toString('hex')}`;
    return () => openPostgresStorage({ url: database.url, origin });
  },
};

const files = (...entries: [string, string][]) => new Map(entries.map(([path, text]) => [path, utf8(text)]));
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();

describe.each(Object.keys(places))('a log in %s', (name) => {
  const place = () => (places[name] as () => () => LedgerStorage)();
  async function writing<T>(open: () => LedgerStorage, work: (storage: LedgerStorage) => Promise<T>): Promise<T> {
    const storage = open();
    await storage.lock();
    return await work(storage).finally(() => storage.close());
  }

  test('what is not there is undefined, and an empty journal is empty', async () => {
    await writing(place(), async (storage) => {
      expect(await storage.read('checkpoint')).toBeUndefined();
      expect(await storage.read('tile/0/000')).toBeUndefined();
      expect(await storage.readJournal()).toHaveLength(0);
    });
  });

  test('the journal is what was appended to it, as far as it was not cut, also after it was opened anew', async () => {
    const open = place();
    await writing(open, async (storage) => {
      for (const record of ['one', 'two', 'three']) await storage.appendJournal(utf8(record));
      expect(text(await storage.readJournal())).toBe('onetwothree');
      await storage.cutJournal(4);
    });
    await writing(open, async (storage) => {
      expect(text(await storage.readJournal())).toBe('onet');
      await storage.appendJournal(utf8('!'));
      expect(text(await storage.readJournal())).toBe('onet!');
      await storage.cutJournal(0);
      await storage.appendJournal(utf8('new'));
      expect(text(await storage.readJournal())).toBe('new');
    });
  });

  test('files stay; putting them once more changes nothing', async () => {
    const open = place();
    const some = files(['tile/0/000', 'hashes'], ['tile/entries/x001/000.p/7', 'entries'], ['tile/1/000.p/1', 'one']);
    await writing(open, (storage) => storage.putAll(some));
    await writing(open, (storage) => storage.putAll(some));
    await writing(open, async (storage) => {
      for (const [path, bytes] of some) expect(text(await storage.read(path))).toBe(text(bytes));
    });
  });

  test('a file is replaced, and folders go away with what is in them and nothing else', async () => {
    await writing(place(), async (storage) => {
      await storage.replace('checkpoint', utf8('1'));
      await storage.replace('checkpoint', utf8('2'));
      await storage.putAll(files(['tile/0/000.p/1', 'a'], ['tile/0/000.p/2', 'b'], ['tile/0/000', 'c']));
      await storage.removeAll(['tile/0/000.p', 'tile/3/000.p']);
      expect(text(await storage.read('checkpoint'))).toBe('2');
      expect(text(await storage.read('tile/0/000'))).toBe('c');
      expect(await storage.read('tile/0/000.p/1')).toBeUndefined();
      expect(await storage.read('tile/0/000.p/2')).toBeUndefined();
    });
  });

  test('a second writer is refused until the first has closed; readers never are', async () => {
    const open = place();
    await writing(open, async (first) => {
      await first.replace('checkpoint', utf8('seen'));
      await expect(open().lock()).rejects.toBeInstanceOf(LedgerBusy);
      const reader = open();
      expect(text(await reader.read('checkpoint'))).toBe('seen');
      if (name !== 'memory') await reader.close();
    });
    await writing(open, async () => undefined);
  });

  test.skipIf(name === 'memory')('a file that never changes is never overwritten', async () => {
    await writing(place(), async (storage) => {
      await storage.putAll(files(['tile/0/000', 'a']));
      const others = files(['tile/0/000', 'other'], ['tile/0/001', 'new']);
      await expect(storage.putAll(others)).rejects.toBeInstanceOf(LedgerDoubt);
      expect(text(await storage.read('tile/0/000'))).toBe('a');
    });
  });

  test.skipIf(name === 'memory')('nothing is written without the lock', async () => {
    const storage = place()();
    await expect(storage.appendJournal(utf8('x'))).rejects.toThrow('not open for writing');
    await expect(storage.cutJournal(0)).rejects.toThrow('not open for writing');
    await expect(storage.putAll(files(['tile/0/000', 'a']))).rejects.toThrow('not open for writing');
    await expect(storage.replace('checkpoint', utf8('x'))).rejects.toThrow('not open for writing');
    await expect(storage.removeAll(['tile'])).rejects.toThrow('not open for writing');
    await storage.close();
  });

  test('a writer goes on where it was, over tiles and journal', async () => {
    const open = place();
    const origin = 'ledger.example.cn/conformance';
    const signer = testSigner(origin);
    let size = 0;
    for (const counts of [[1, 300], [700], [5, 260]]) {
      const writer = await openLogWriter({ origin, storage: open(), signers: [signer] });
      expect(writer.size).toBe(size);
      for (const count of counts) {
        await writer.append(Array.from({ length: count }, (_, at) => utf8(`entry ${size + at}`)));
        size += count;
        if (count === 300) await writer.flush();
      }
      await writer.close();
    }
    const reader = open();
    const read: string[] = [];
    await verifyLog((path) => reader.read(path), [signer.key], { entry: (bytes) => void read.push(text(bytes) ?? '') });
    expect(read).toEqual(Array.from({ length: size }, (_, at) => `entry ${at}`));
    if (name !== 'memory') await reader.close();
  });
});

test('what a killed writer left half written is cleared away, and no path leads out of the folder', async () => {
  const own = join(folder, 'leftovers');
  await mkdir(join(own, 'drafts'), { recursive: true });
  await writeFile(join(own, 'drafts', 'half.tmp'), 'ha');
  await writeFile(join(folder, 'secret'), 'nobody reads this');
  const storage = openFileStorage(own);
  await storage.lock();
  expect(await readdir(join(own, 'drafts'))).toEqual([]);
  for (const path of ['../secret', 'tile/../../secret', join(folder, 'secret'), 'journal', 'writer.lock', 'tile', ''])
    expect(await storage.read(path)).toBeUndefined();
  await storage.close();
});

test('a writer in PostgreSQL whose connection dies writes nothing more, and another may go on', async () => {
  const place = { url: database.url, origin: 'ledger.example.cn/cut-off' };
  const first = openPostgresStorage(place);
  await first.lock();
  await first.appendJournal(utf8('before'));
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and pid <> pg_backend_pid()
     and database = (select oid from pg_database where datname = current_database())`,
  );
  await client.end();
  await expect(first.appendJournal(utf8('after'))).rejects.toThrow();
  const second = openPostgresStorage(place);
  await second.lock();
  await expect(first.appendJournal(utf8('late'))).rejects.toThrow('is gone');
  await expect(first.read('checkpoint')).rejects.toThrow('is gone');
  expect(text(await second.readJournal())).toBe('before');
  await Promise.all([first.close(), second.close()]);
});
