import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Config, ConfigError } from '../config.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';

/**
 * The log's name (C2SP: a scheme-less URL prefix), decided on the first start and kept: receipts and witnesses hold it.
 * Throws ConfigError when the settings name another one than the log has.
 */
export async function logOrigin(
  db: Db,
  config: Pick<Config, 'ledgerOrigin' | 'publicUrl'>,
  clock: Clock,
): Promise<string> {
  const origin = await db.transaction().execute(async (transaction) => {
    // Servers that start together take turns, so that the first one's name is everybody's.
    await sql`lock table ledger_head in exclusive mode`.execute(transaction);
    const kept = await transaction.selectFrom('ledger_head').select('origin').executeTakeFirst();
    if (kept) return kept.origin;
    const fresh = config.ledgerOrigin ?? nameFor(config.publicUrl);
    await transaction.insertInto('ledger_head').values({ origin: fresh, checkpoint: null, at: clock.now() }).execute();
    return fresh;
  });
  if (config.ledgerOrigin !== undefined && config.ledgerOrigin !== origin) {
    throw new ConfigError(`HENG_LEDGER_ORIGIN: the log of this database is called ${origin} and keeps its name`);
  }
  return origin;
}

/** Without a public address the name only has to be nobody else's. */
const nameFor = (publicUrl: string | undefined): string =>
  publicUrl === undefined ? `heng.invalid/${randomBytes(8).toString('hex')}` : `${new URL(publicUrl).host}/ledger`;
