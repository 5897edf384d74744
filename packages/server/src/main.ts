import { join } from 'node:path';
import { type Composition, compose } from './compose.ts';
import { composeWitness } from './compose-witness.ts';
import type { Config } from './config.ts';
import type { Platform } from './foundation.ts';
import { systemClock } from './platform/clock.ts';
import { openDatabase } from './platform/database.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { forgetOldReplies } from './platform/idempotency.ts';
import { findLaw, loadGate } from './platform/law.ts';
import { createMetrics } from './platform/metrics.ts';
import { migrate } from './platform/migrate.ts';
import { buildServer } from './server.ts';

/** A running server. */
export interface RunningHeng {
  /** Where it listens, such as `http://127.0.0.1:7300`. */
  readonly url: string;
  readonly foundation: Platform;
  /** The rooms of a shop's server. */
  readonly shop: Composition | undefined;
  /** Answers the requests in hand, writes what is to be written, and stops everything it started. */
  stop(): Promise<void>;
}

const HOUR = 3_600_000;

const lawOf = ({ law, packs, home }: Config) => loadGate(findLaw(law), packs, join(home, 'law'));

/** Starts PostgreSQL unless one is given, migrates it, compiles a shop's law and serves. */
export async function startHeng(config: Config): Promise<RunningHeng> {
  const gate = config.role === 'shop' ? lawOf(config) : undefined;
  const embedded = config.databaseUrl === undefined ? await startEmbeddedPostgres({ home: config.home }) : undefined;
  const undo: (() => Promise<void>)[] = [async () => embedded?.stop()];
  try {
    const databaseUrl = embedded?.url ?? (config.databaseUrl as string);
    await migrate(databaseUrl);
    const { db, pool, close } = openDatabase(databaseUrl, config.databaseConnections);
    undo.unshift(close);
    const platform: Platform = { config, db, pool, clock: systemClock, metrics: createMetrics() };
    const foundation = gate ? { ...platform, gate } : platform;
    const composition = await ('gate' in foundation ? compose(foundation) : composeWitness(foundation));
    undo.unshift(composition.drain);
    const app = await buildServer(foundation, composition);
    undo.unshift(() => app.close());
    const housework = everyHour([...composition.hourly, () => forgetOldReplies(foundation)]);
    undo.unshift(housework.end);
    const url = await app.listen({ host: config.host, port: config.port });
    const shop = 'people' in composition ? composition : undefined;
    return { url, foundation, shop, stop: () => inOrder(undo) };
  } catch (error) {
    await inOrder(undo);
    throw error;
  }
}

/** Does the chores now and every hour; `end` resolves when the one in hand is done and no other begins. */
function everyHour(chores: readonly (() => Promise<void>)[]): { end(): Promise<void> } {
  let ended = false;
  const work = async () => {
    for (const chore of chores) if (!ended) await chore().catch(reportChore);
  };
  let round = work();
  const timer = setInterval(() => {
    round = round.then(work);
  }, HOUR).unref();
  return {
    end() {
      ended = true;
      clearInterval(timer);
      return round;
    },
  };
}

/** Without the members a database error carries: they can hold somebody's values. */
const reportChore = (error: unknown): void =>
  console.error(
    'an hourly chore failed:',
    error instanceof Error ? error.stack : 'something that is no error was thrown',
  );

/** Every step is tried, so that one that fails leaves nothing else running. */
async function inOrder(steps: readonly (() => Promise<void>)[]): Promise<void> {
  let failure: unknown;
  for (const step of steps) {
    await step().catch((error: unknown) => {
      failure ??= error;
    });
  }
  if (failure !== undefined) throw failure;
}
