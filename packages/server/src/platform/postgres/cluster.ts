import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, canReach } from './account.ts';
import type { Binaries } from './binaries.ts';

const run = promisify(execFile);

/** Where a cluster's files are and the password of its only role, `heng`. */
export interface Cluster {
  readonly directory: string;
  readonly password: string;
}

/**
 * The cluster noted in `<home>/postgres.json` (mode 600); decides and notes the place and a random password on first use.
 * The files live in `<home>/postgres`, or under /var/tmp when `account` cannot reach `home`.
 */
export async function noteCluster(home: string, account: Account | undefined): Promise<Cluster> {
  await mkdir(home, { recursive: true });
  const note = join(home, 'postgres.json');
  const noted = await readNote(note);
  if (noted) return noted;
  const fresh: Cluster = { directory: await placeFor(home, account), password: randomBytes(24).toString('base64url') };
  // Of two first starts at once only one writes the note; both then read the same one.
  const draft = join(home, `.postgres-${randomBytes(6).toString('hex')}.json`);
  await writeFile(draft, `${JSON.stringify(fresh, undefined, 2)}\n`, { mode: 0o600 });
  await linkOnce(draft, note);
  return (await readNote(note)) ?? fresh;
}

async function linkOnce(draft: string, note: string): Promise<void> {
  const { link } = await import('node:fs/promises');
  await link(draft, note).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') return rename(draft, note);
  });
  await rm(draft, { force: true });
}

async function readNote(note: string): Promise<Cluster | undefined> {
  const text = await readFile(note, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Cluster);
}

async function placeFor(home: string, account: Account | undefined): Promise<string> {
  const near = join(home, 'postgres');
  if (await canReach(account, near)) return near;
  for (const parent of new Set(['/var/tmp', tmpdir(), '/tmp'])) {
    const place = join(parent, 'heng');
    if (!(await canReach(account, place).catch(() => false))) continue;
    const folder = await mkdtemp(`${place}-${basename(dirname(home))}-`);
    await chmod(folder, 0o711);
    return join(folder, 'postgres');
  }
  throw new Error('found no folder that the account of PostgreSQL can reach; set DATABASE_URL instead');
}

/** Creates the cluster's files unless they are there; a creation that was cut short leaves nothing behind. */
export async function createCluster(
  { directory, password }: Cluster,
  binaries: Binaries,
  account: Account | undefined,
  durable: boolean,
): Promise<void> {
  if (await stat(join(directory, 'PG_VERSION')).catch(() => undefined)) return;
  await removeLeftovers(directory);
  await mkdir(dirname(directory), { recursive: true });
  const draft = `${directory}-new-${randomBytes(6).toString('hex')}`;
  await mkdir(draft, { mode: 0o700 });
  const secret = await mkdtemp(join(tmpdir(), 'heng-initdb-'));
  const passwordFile = join(secret, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) await Promise.all([draft, secret, passwordFile].map((path) => chown(path, account.uid, account.gid)));
  try {
    await run(binaries.initdb, initdbArguments(draft, passwordFile, durable), { ...account, env: quietEnvironment() });
    await rename(draft, directory).catch((error: NodeJS.ErrnoException) => {
      // Another start finished the same work first: its files are as good as ours.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await Promise.all([draft, secret].map((path) => rm(path, { recursive: true, force: true })));
  }
}

async function removeLeftovers(directory: string): Promise<void> {
  const siblings = await readdir(dirname(directory)).catch(() => []);
  const hourAgo = Date.now() - 3_600_000;
  for (const name of siblings.filter((sibling) => sibling.startsWith(`${basename(directory)}-new-`))) {
    const path = join(dirname(directory), name);
    const made = await stat(path).catch(() => undefined);
    if (made && made.mtimeMs < hourAgo) await rm(path, { recursive: true, force: true });
  }
}

const initdbArguments = (directory: string, passwordFile: string, durable: boolean): string[] => [
  `--pgdata=${directory}`,
  '--username=heng',
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--no-locale',
  '--encoding=UTF8',
  '--no-instructions',
  ...(durable ? [] : ['--no-sync']),
];

/** PostgreSQL's programs must not take settings (PGDATA, PGPORT, locale) from whoever runs us. */
export const quietEnvironment = (): NodeJS.ProcessEnv =>
  process.platform === 'win32' ? { ...process.env, LC_ALL: 'C' } : { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
