import { randomBytes } from 'node:crypto';
import { ProblemError, type System, type SystemKind, type SystemRegistered, type SystemWrite } from '@heng/contract';
import type { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { allSystems, type StoredSystem, saveSystem } from './delivery-storage.ts';

/** The systems of the shop that hold copies, in memory: few, and asked about at every withdrawal. */
export interface Systems {
  list(): System[];
  /** Registers or changes a system; each time it gets a new key for its signatures, which is shown this once. */
  register(id: string, told: SystemWrite): Promise<z.infer<typeof SystemRegistered>>;
  find(id: string): StoredSystem | undefined;
  listening(kinds: readonly SystemKind[]): readonly StoredSystem[];
  /** Reads them anew: another server may have registered one. */
  refresh(): Promise<void>;
}

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  /** tells the other servers of the database once the transaction is committed */
  announce(transaction: Db): Promise<void>;
}

export async function openSystems({ db, clock, announce }: Needs): Promise<Systems> {
  let systems: readonly StoredSystem[] = [];
  const refresh = async () => {
    systems = await allSystems(db);
  };
  await refresh();
  return {
    refresh,
    list: () => systems.map(({ secret: _, ...system }) => system),
    find: (wanted) => systems.find(({ id }) => id === wanted),
    listening: (wanted) => systems.filter(({ kinds }) => kinds.some((kind) => wanted.includes(kind))),
    async register(id, told) {
      checkAddress(told.url);
      const system = { ...told, id, secret: `whsec_${randomBytes(24).toString('base64')}` };
      await db.transaction().execute(async (transaction) => {
        await saveSystem(transaction, system, clock.now());
        await announce(transaction);
      });
      await refresh();
      return system;
    },
  };
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * What names people travels encrypted: `https`, except to this very machine. An address with a password in it would put
 * the password into logs.
 */
export function checkAddress(address: string): void {
  const { protocol, hostname, username, password } = new URL(address);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
  if (isSafe && username === '' && password === '') return;
  throw new ProblemError('invalid-request', {
    issues: [{ path: 'url', expected: 'https outside this machine, without user name and password' }],
  });
}
