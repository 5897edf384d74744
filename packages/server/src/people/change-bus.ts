import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import type { Db } from '../platform/database.ts';

/** How the servers of one database tell one another what changed. */
export interface ChangeBus {
  /** Within the transaction that changes `person`: every server hears of it when, and only when, that is committed. */
  announcePerson(transaction: Db, person: string): Promise<void>;
  /** The same for something every standing depends on, such as a notice. */
  announceForAll(transaction: Db): Promise<void>;
  /** Whether this server has heard the bus within its lease: only then may it trust what it remembers. */
  isHeard(): boolean;
  close(): Promise<void>;
}

interface Needs {
  readonly connection: pg.ClientConfig;
  /** Milliseconds for which a server that hears nothing may still trust what it remembers. */
  readonly leaseMs: number;
  onPerson(person: string): void;
  /** Something every standing depends on changed, or may have while nothing was heard. */
  onAll(): Promise<void>;
}

const CHANNEL = 'heng_changes';
const EVERYBODY = '*';

/**
 * Listens on one connection and asks for a sign of life three times per lease. A server whose connection broke, or that
 * slept, finds by its own monotonic clock that its lease has run out, and reads through until it hears the bus again.
 */
export async function openChangeBus(needs: Needs): Promise<ChangeBus> {
  let client: pg.Client | undefined;
  let heardAt = Number.NEGATIVE_INFINITY;
  let closed = false;

  async function listen(): Promise<void> {
    const fresh = new pg.Client({ ...needs.connection, keepAlive: true, connectionTimeoutMillis: needs.leaseMs });
    const drop = () => {
      if (client === fresh) client = undefined;
    };
    fresh.on('error', drop).on('end', drop);
    fresh.on('notification', ({ payload = EVERYBODY }) => {
      if (payload !== EVERYBODY) needs.onPerson(payload);
      else needs.onAll().catch(() => fresh.end());
    });
    await fresh.connect();
    await fresh.query(`listen ${CHANNEL}`);
    // Whatever was said while nobody listened is lost, so everything may have changed.
    await needs.onAll();
    if (closed) return fresh.end();
    client = fresh;
  }

  async function beat(): Promise<void> {
    const asked = performance.now();
    if (!client) await listen();
    await client?.query({ text: 'select 1', query_timeout: needs.leaseMs } as pg.QueryConfig);
    if (client) heardAt = asked;
  }

  await beat();
  let beating: Promise<void> | undefined;
  const timer = setInterval(() => {
    beating ??= beat()
      .catch(() => {
        const broken = client;
        client = undefined;
        return broken?.end().catch(() => undefined);
      })
      .finally(() => {
        beating = undefined;
      });
  }, needs.leaseMs / 3).unref();

  return {
    announcePerson: (transaction, person) => announce(transaction, sql`${person}`),
    announceForAll: (transaction) => announce(transaction, sql`${EVERYBODY}`),
    isHeard: () => client !== undefined && performance.now() - heardAt < needs.leaseMs,
    async close() {
      closed = true;
      clearInterval(timer);
      await beating;
      await client?.end();
    },
  };
}

async function announce(transaction: Db, payload: RawBuilder<unknown>): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${payload}::text)`.execute(transaction);
}
