import { createHash } from 'node:crypto';
import { LedgerBusy, type LedgerStorage } from '@heng/ledger';
import { PostgresSession } from './postgres-session.ts';

/**
 * A log in files that belongs to a database: of all servers of that database one may write, also when they stand on
 * different machines, where each would find a folder of its own to lock. Once the session that holds the lock is gone,
 * nothing more is written.
 */
export function onePerDatabase(files: LedgerStorage, { url, origin }: { url: string; origin: string }): LedgerStorage {
  let session: PostgresSession | undefined;
  const alive = (): LedgerStorage => {
    if (!session) throw new Error(`the log ${origin} is not open for writing`);
    session.demandAlive();
    return files;
  };
  return {
    read: files.read,
    async lock() {
      session = await lockedSession(url, origin);
      await files.lock().catch(async (error: unknown) => {
        await session?.end();
        session = undefined;
        throw error;
      });
    },
    readJournal: () => files.readJournal(),
    appendJournal: async (record) => alive().appendJournal(record),
    cutJournal: async (length) => alive().cutJournal(length),
    putAll: async (all) => alive().putAll(all),
    replace: async (path, bytes) => alive().replace(path, bytes),
    removeAll: async (folders) => alive().removeAll(folders),
    async close() {
      await files.close();
      await session?.end();
      session = undefined;
    },
  };
}

async function lockedSession(url: string, origin: string): Promise<PostgresSession> {
  const session = await PostgresSession.open(url);
  const key = createHash('sha256').update(`heng ledger of this database\n${origin}`).digest().readBigInt64BE();
  const { rows } = await session.query('select pg_try_advisory_lock($1::bigint) as locked', [String(key)]);
  if (rows[0]?.locked === true) return session;
  await session.end();
  throw new LedgerBusy(`another server writes the log ${origin}`);
}
