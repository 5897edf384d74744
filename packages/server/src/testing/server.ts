import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gate } from '@heng/gate';
import type { FastifyInstance } from 'fastify';
import { SignJWT } from 'jose';
import { inject } from 'vitest';
import { type Composition, compose } from '../compose.ts';
import { type Config, completeConfig, readSettings } from '../config.ts';
import type { Foundation } from '../foundation.ts';
import { type DatabaseConnection, type Db, openDatabase } from '../platform/database.ts';
import { findLaw, loadGate } from '../platform/law.ts';
import { createMetrics } from '../platform/metrics.ts';
import { buildServer, type RoomRoutes } from '../server.ts';
import { createTestDatabase } from './database.ts';

export interface TestServerOptions {
  /** Packs in force; paper-strict unless told. */
  readonly packs?: readonly string[];
  /** The server's clock; the system's unless told. */
  readonly now?: () => Date;
  /** Further settings, by environment variable. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Numbers of the vocabulary that are other than the law's. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** Another server whose database this one shares, as a second node would. */
  readonly besides?: TestServer;
  /** Rooms beside the composed ones, made from the same foundation. */
  readonly rooms?: (foundation: Foundation) => readonly RoomRoutes[];
}

/** A whole server on a database of its own. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly db: Db;
  readonly gate: Gate;
  readonly foundation: Foundation;
  readonly composition: Composition;
  readonly apiKey: string;
  readonly writeKey: string;
  /** Headers of the shop's back end. */
  readonly shop: { readonly authorization: string };
  /** A token the shop signed for that person; valid for ten minutes unless told. */
  personToken(person: string, seconds?: number, claims?: object): Promise<string>;
  /** Headers of that person. */
  asPerson(person: string): Promise<{ authorization: string }>;
  /** The cookie header of a signed-in member of staff. */
  staffCookie(): Promise<string>;
  /** Listens on a free port (once) and says where. */
  url(): Promise<string>;
  stop(): Promise<void>;
}

function shareDatabase({ foundation }: TestServer): DatabaseConnection & { drop(): Promise<void> } {
  const connection = openDatabase(foundation.pool.options.connectionString as string);
  return { ...connection, drop: connection.close };
}

/** The gate with other numbers; its rulings stay. */
function withNumbers(gate: Gate, numbers: Readonly<Record<string, number>> = {}): Gate {
  const changed = Object.entries(numbers).map(([id, value]) => {
    const known = gate.vocabulary.numbers[id];
    if (!known) throw new Error(`there is no number \`${id}\``);
    return [id, { ...known, value }];
  });
  if (changed.length === 0) return gate;
  const vocabulary = { ...gate.vocabulary, numbers: { ...gate.vocabulary.numbers, ...Object.fromEntries(changed) } };
  return { ...gate, vocabulary };
}

const TOKEN_SECRET = 'the-secret-the-test-shop-signs-tokens-with';
const gates = new Map<string, Gate>();

/** Starts everything but PostgreSQL, which runs already. Call `stop` at the end of the test file. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = options.besides ? shareDatabase(options.besides) : await createTestDatabase();
  // Nodes of one database share the log's key, as they would by a shared folder.
  const home = options.besides?.foundation.config.home ?? mkdtempSync(join(tmpdir(), 'heng-test-'));
  const config = testConfig({ HENG_HOME: home, HENG_LEDGER_STORAGE: 'postgres', ...options.settings });
  const gate = withNumbers(gateFor(options.packs ?? ['paper-strict']), options.numbers);
  const clock = { now: options.now ?? (() => new Date()) };
  const foundation: Foundation = { config, ...database, gate, clock, metrics: createMetrics() };
  const composition = await compose(foundation);
  const rooms = [...composition.rooms, ...(options.rooms?.(foundation) ?? [])];
  const app = await buildServer(foundation, { ...composition, rooms }, { log: false });
  let url: Promise<string> | undefined;
  const personToken = (person: string, seconds = 600, claims = {}) => signToken(person, clock.now(), seconds, claims);
  return {
    app,
    db: database.db,
    gate,
    foundation,
    composition,
    apiKey: config.apiKey,
    writeKey: config.writeKey,
    shop: { authorization: `Bearer ${config.apiKey}` },
    personToken,
    asPerson: async (person) => ({ authorization: `Bearer ${await personToken(person)}` }),
    staffCookie: () => signIn(app, config),
    url: () => {
      url ??= app.listen({ host: '127.0.0.1', port: 0 });
      return url;
    },
    async stop() {
      await app.close();
      await composition.drain();
      await database.drop();
      if (!options.besides) rmSync(home, { recursive: true, force: true });
    },
  };
}

const testConfig = (settings: Readonly<Record<string, string>> = {}): Config =>
  completeConfig(readSettings({ HENG_PERSON_TOKEN_SECRET: TOKEN_SECRET, ...settings }), {
    apiKey: 'api_of-the-test-shop',
    writeKey: 'write_of-the-test-shop',
    personTokenSecret: TOKEN_SECRET,
    staffPassword: 'staff_of-the-test-shop',
  });

/** Compiling a pack takes a moment, and a gate holds no state that tests could share by accident. */
function gateFor(packs: readonly string[]): Gate {
  const key = packs.join();
  const gate = gates.get(key) ?? loadGate(findLaw(), packs, inject('lawCache'));
  gates.set(key, gate);
  return gate;
}

/** A token as the shop signs it. */
export const signToken = (person: string, now: Date, seconds: number, claims: object = {}): Promise<string> =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(person)
    .setExpirationTime(Math.floor(now.getTime() / 1000) + seconds)
    .sign(new TextEncoder().encode(TOKEN_SECRET));

async function signIn(app: FastifyInstance, { staff }: Config): Promise<string> {
  const reply = await app.inject({ method: 'POST', url: '/v1/staff/session', payload: staff });
  const cookie = reply.cookies[0];
  if (!cookie) throw new Error(`signing in failed: ${reply.body}`);
  return `${cookie.name}=${cookie.value}`;
}
