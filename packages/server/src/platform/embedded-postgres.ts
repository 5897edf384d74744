import { spawn } from 'node:child_process';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { postgresAccount } from './postgres/account.ts';
import { findBinaries } from './postgres/binaries.ts';
import { type Cluster, createCluster, noteCluster } from './postgres/cluster.ts';
import {
  answers,
  findRunning,
  isAlive,
  type Postmaster,
  type StartOptions,
  startPostmaster,
  stopPostmaster,
  urlOf,
} from './postgres/postmaster.ts';

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** Connection string of the database asked for; its role may create further databases. */
  readonly url: string;
  readonly pid: number;
  /** Where its files are; not always below `home`. */
  readonly directory: string;
  /** Stops the server, unless another living process of ours started it. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder of the runtime state (`.heng`): files, password, log, and who started the server. */
  readonly home: string;
  readonly database?: string;
  /** false: no fsync. A crash of the machine may lose everything, so for tests only. */
  readonly durable?: boolean;
  /** true: the server stops by itself when this process dies, however it dies, and its files are removed. For tests. */
  readonly disposable?: boolean;
}

/**
 * Starts PostgreSQL from the npm package, or joins the one that runs on the same files already.
 * A server whose starter was killed is taken over; one whose starter lives is shared and left running on `stop`.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = resolve(options.home);
  await prepareHome(home);
  const account = await postgresAccount();
  const cluster = await noteCluster(home, account);
  const binaries = await findBinaries(account);
  const durable = options.durable ?? true;
  await createCluster(cluster, binaries, account, durable);
  const server = await joinOrStart({ cluster, binaries, account, durable, logFile: join(home, 'postgres.log') });
  const owned = await own(home, server);
  const dismiss = options.disposable ? stopWithUs(server, home, cluster.directory) : undefined;
  const url = urlOf(server, cluster, options.database ?? 'heng');
  await ensureDatabase(urlOf(server, cluster, 'postgres'), options.database ?? 'heng');
  return {
    url,
    pid: server.pid,
    directory: cluster.directory,
    async stop() {
      if (owned) await stop(home, server);
      dismiss?.();
    },
  };
}

/** The account of PostgreSQL must be able to walk through the folder; its secrets carry their own narrow modes. */
async function prepareHome(home: string): Promise<void> {
  if (await stat(home).catch(() => undefined)) return;
  await mkdir(home, { recursive: true });
  await chmod(home, 0o755);
}

async function joinOrStart(options: StartOptions & { cluster: Cluster }): Promise<Postmaster> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const running = await findRunning(options.cluster.directory);
    const pid = running?.pid;
    const gone = () => pid === undefined || !isAlive(pid);
    if (running && (await answers(urlOf(running, options.cluster, 'postgres'), 60, gone))) return running;
    const started = await startPostmaster(options);
    if (started) return started;
    await sleep(250);
  }
  throw new Error(`PostgreSQL on ${options.cluster.directory} neither answers nor starts; see ${options.logFile}`);
}

interface Owner {
  readonly postmaster: number;
  readonly owner: number;
  readonly born: string;
}

/** Notes us as the server's owner unless its owner still lives. Returns whether we are the owner now. */
async function own(home: string, { pid }: Postmaster): Promise<boolean> {
  const note = join(home, 'postgres-owner.json');
  const text = await readFile(note, 'utf8').catch(() => undefined);
  const noted = text ? (JSON.parse(text) as Owner) : undefined;
  if (noted?.postmaster === pid && noted.owner !== process.pid && (await birth(noted.owner)) === noted.born)
    return false;
  const owner: Owner = { postmaster: pid, owner: process.pid, born: (await birth(process.pid)) ?? '' };
  await writeFile(note, JSON.stringify(owner));
  return true;
}

/** Pids are used again, above all in containers: the moment of birth tells two bearers of one number apart. */
async function birth(pid: number): Promise<string | undefined> {
  if (!isAlive(pid)) return undefined;
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

async function stop(home: string, server: Postmaster): Promise<void> {
  await stopPostmaster(server.pid);
  await rm(join(home, 'postgres-owner.json'), { force: true });
}

/**
 * A shell waits at a pipe. When we die the pipe closes, and it stops the server and removes the files: no test run leaves
 * anything behind. Returns how to send it away, once the server was stopped properly and its pid may be somebody else's.
 */
function stopWithUs({ pid }: Postmaster, home: string, directory: string): () => void {
  if (process.platform === 'win32') return () => undefined;
  const script = `read said; [ "$said" = stopped ] && exit
    kill -INT ${pid} 2>/dev/null; while kill -0 ${pid} 2>/dev/null; do sleep 0.1; done
    rm -rf "$1" "$2"; rmdir "$(dirname "$1")" "$(dirname "$2")" 2>/dev/null`;
  const args = ['-c', script, 'heng-watch', home, directory];
  const child = spawn('/bin/sh', args, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  (child.stdin as unknown as { unref?(): void }).unref?.();
  return () => void child.stdin.end('stopped\n');
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    // Another start created it meanwhile.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}
