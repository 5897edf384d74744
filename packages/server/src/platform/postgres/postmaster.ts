import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { type Cluster, quietEnvironment } from './cluster.ts';

/** A PostgreSQL server that answers on 127.0.0.1. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

export interface StartOptions {
  readonly cluster: Cluster;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly durable: boolean;
  readonly logFile: string;
}

/** The postmaster that is already running on the cluster's files; removes the lock file of one that was killed. */
export async function findRunning(directory: string): Promise<Postmaster | undefined> {
  const lock = join(directory, 'postmaster.pid');
  const lines = (await readFile(lock, 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  if (await isPostmaster(pid)) return Number.isInteger(port) && port > 0 ? { pid, port } : undefined;
  // The pid belongs to nobody, or by now to another program: PostgreSQL itself would refuse to start in the second case.
  await rm(lock, { force: true });
  return undefined;
}

async function isPostmaster(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  const [command, state] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
  ]);
  return command.includes('postgres') && !/\) Z /.test(state);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The connection string of `database` on that server. */
export const urlOf = ({ port }: Pick<Postmaster, 'port'>, { password }: Cluster, database: string): string =>
  `postgres://heng:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/** Resolves true when the server takes a connection within `seconds`, false when it does not. */
export async function answers(url: string, seconds: number, gone: () => boolean = () => false): Promise<boolean> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(50)) {
    if (gone()) return false;
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === '28P01')
        throw new Error('the noted password is wrong', { cause: error });
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

/**
 * Starts a server of its own process group (a Ctrl-C for us must not reach it before we have closed our connections).
 * Returns undefined when another server took the files or the port first: look for it and try again.
 * Throws with the end of its log when it cannot start.
 */
export async function startPostmaster(options: StartOptions): Promise<Postmaster | undefined> {
  const port = await freePort();
  const child = spawnPostgres(options, port);
  const gone = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  const ready = await answers(urlOf({ port }, options.cluster, 'postgres'), 60, gone);
  if (ready && !gone()) return { pid: child.pid as number, port };
  if (!gone()) child.kill('SIGQUIT');
  const log = (await readFile(options.logFile, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-6).join('\n');
  if (/postmaster\.pid|already in use|shared memory block|could not bind/.test(log)) return undefined;
  throw new Error(`PostgreSQL did not start; its log ends with:\n${log}`);
}

function spawnPostgres({ cluster, binaries, account, durable, logFile }: StartOptions, port: number): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  const settings = Object.entries({ ...common, ...(durable ? forShops : forTests), port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn(binaries.postgres, ['-D', cluster.directory, ...settings], {
    ...account,
    detached: true,
    stdio: ['ignore', log, log],
    env: quietEnvironment(),
    cwd: process.platform === 'win32' ? undefined : '/',
  });
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  return child;
}

const common = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  synchronous_commit: 'on',
  // One query never takes both cores of a small machine from everybody else.
  max_parallel_workers_per_gather: 0,
  // Statements and the DETAIL of an error can hold personal values: they stay out of the log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

const forShops = {
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: 0.9,
  random_page_cost: 1.1,
};

const forTests = { shared_buffers: '64MB', fsync: 'off', full_page_writes: 'off', max_wal_size: '1GB' };

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk when this resolves. */
export async function stopPostmaster(pid: number, seconds = 60): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(20)) {
      if (!(await isPostmaster(pid))) return;
    }
  }
}
