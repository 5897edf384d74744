import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  formatCheckpoint,
  formatNote,
  formatSubmission,
  formatVerifierKey,
  type LogWriter,
  type NoteSigner,
  openLogWriter,
  parseCheckpoint,
  parseNote,
  readConsistency,
  signNote,
  toBase64,
  utf8,
} from '@heng/ledger';
import type { FastifyInstance } from 'fastify';
import { emptyDisk, memoryStorage } from '../../../ledger/src/testing/memory-storage.ts';
import { testSigner } from '../../../ledger/src/testing/test-signer.ts';
import { composeWitness } from '../compose-witness.ts';
import { completeConfig, readSettings } from '../config.ts';
import type { Platform } from '../foundation.ts';
import { openDatabase } from '../platform/database.ts';
import { createMetrics } from '../platform/metrics.ts';
import { buildServer } from '../server.ts';
import { createTestDatabase } from './database.ts';

/** An association's or a regulator's server on a database and a home of its own. */
export interface TestWitness {
  readonly app: FastifyInstance;
  readonly platform: Platform;
  /** Headers of a program that holds this server's key. */
  readonly key: { readonly authorization: string };
  readonly staff: { readonly email: string; readonly password: string };
  follow(): Promise<void>;
  /** The hourly work. */
  hourly(): Promise<void>;
  url(): Promise<string>;
  stop(): Promise<void>;
}

export interface TestWitnessOptions {
  readonly role?: 'association' | 'regulator';
  readonly now?: () => Date;
  readonly settings?: Readonly<Record<string, string>>;
  /** Another witness whose database and home this one shares, as a second node would. */
  readonly besides?: TestWitness;
}

export async function startTestWitness(options: TestWitnessOptions = {}): Promise<TestWitness> {
  const { role = 'association', besides } = options;
  const shared = besides && openDatabase(besides.platform.pool.options.connectionString as string);
  const own = besides ? undefined : await createTestDatabase();
  const home = besides?.platform.config.home ?? mkdtempSync(join(tmpdir(), 'heng-witness-'));
  const settings = { HENG_ROLE: role, HENG_HOME: home, HENG_FOLLOW_EVERY_MS: '3600000', ...options.settings };
  const config = completeConfig(readSettings(settings), {
    apiKey: `api_of-the-test-${role}`,
    writeKey: 'write_of-the-test-witness',
    personTokenSecret: 's'.repeat(32),
    staffPassword: `staff_of-the-test-${role}`,
  });
  const database = own ?? (shared as NonNullable<typeof shared>);
  const clock = { now: options.now ?? (() => new Date()) };
  const platform: Platform = { config, ...database, clock, metrics: createMetrics() };
  const composition = await composeWitness(platform);
  const app = await buildServer(platform, composition, { log: false });
  let url: Promise<string> | undefined;
  return {
    app,
    platform,
    key: { authorization: `Bearer ${config.apiKey}` },
    staff: config.staff,
    follow: composition.follow,
    async hourly() {
      for (const chore of composition.hourly) await chore();
    },
    url: () => {
      url ??= app.listen({ host: '127.0.0.1', port: 0 });
      return url;
    },
    async stop() {
      await app.close();
      await composition.drain();
      await (own ? own.drop() : shared?.close());
      if (own) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A real log in memory, and how to make it lie. */
export interface TestLog {
  readonly origin: string;
  readonly vkey: string;
  readonly signer: NoteSigner;
  readonly writer: LogWriter;
  append(count: number): Promise<void>;
  /** The submission that grows a witness's memory from `old` to this log's newest checkpoint. */
  submission(old: number): Promise<string>;
}

/** `history` names the entries: two histories under one origin have one key. */
export async function openTestLog(origin: string, history = 'true'): Promise<TestLog> {
  const signer = testSigner(origin);
  const writer = await openLogWriter({ origin, storage: memoryStorage(emptyDisk()), signers: [signer] });
  return {
    ...{ origin, signer, writer },
    vkey: formatVerifierKey(signer.key),
    async append(count) {
      const from = writer.size;
      await writer.append(Array.from({ length: count }, (_, at) => utf8(`${history} ${from + at}`)));
    },
    async submission(old) {
      const { checkpoint, read, size } = writer;
      const proof = old > 0 && old < size ? await readConsistency(read, old, size) : [];
      return formatSubmission(old, proof.map(toBase64), checkpoint);
    },
  };
}

/** A checkpoint of any size and root under a key. */
export function signedHead(signer: NoteSigner, size: number, root: Uint8Array, origin = signer.key.name): string {
  const text = formatCheckpoint({ origin, size, root });
  return formatNote({ text, signatures: [signNote(text, signer)] });
}

export const headOf = (note: string) => parseCheckpoint(parseNote(note).text);

/** Serves a log under `/ledger/` as a shop does; `log` may be exchanged while it serves. */
export interface TestShop {
  log: Pick<LogWriter, 'read'>;
  readonly url: string;
  stop(): Promise<void>;
}

export async function serveTestLog(log: Pick<LogWriter, 'read'>): Promise<TestShop> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/ledger\//, '');
    void shop.log.read(path).then(
      (bytes) => (bytes ? response.writeHead(200).end(bytes) : response.writeHead(404).end()),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const shop = {
    log,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return shop;
}

/** Registers a log with a witness, as its staff would. */
export async function watch(witness: TestWitness, log: TestLog, url?: string): Promise<void> {
  const payload = { origin: log.origin, name: `店 ${log.origin}`, vkeys: [log.vkey], ...(url && { url }) };
  const reply = await witness.app.inject({ method: 'PUT', url: '/v1/witness/logs', headers: witness.key, payload });
  if (reply.statusCode !== 200) throw new Error(reply.body);
}

/** Sends a submission; the status, the type and the text of the reply. */
export async function submit(witness: TestWitness, body: string) {
  const reply = await witness.app.inject({
    method: 'POST',
    url: '/witness/add-checkpoint',
    headers: { 'content-type': 'text/plain' },
    payload: body,
  });
  return { status: reply.statusCode, type: reply.headers['content-type'], text: reply.body };
}

interface Refusal {
  readonly id: string;
  readonly kind: string;
  readonly seen: string;
  readonly origin: string;
  readonly times: number;
  readonly proved: boolean;
  readonly known: { readonly size: number };
  readonly shown: { readonly size: number; readonly note: string };
}

export async function refusalsOf(witness: TestWitness, origin: string): Promise<Refusal[]> {
  const reply = await witness.app.inject({ url: '/v1/witness/refusals', headers: witness.key });
  return (reply.json() as { refusals: Refusal[] }).refusals.filter((one) => one.origin === origin);
}

export async function stateOf(witness: TestWitness, origin: string): Promise<string | undefined> {
  const reply = await witness.app.inject({ url: '/v1/witness/logs', headers: witness.key });
  const { logs } = reply.json() as { logs: { origin: string; state: string }[] };
  return logs.find((log) => log.origin === origin)?.state;
}
