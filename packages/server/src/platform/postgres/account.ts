import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The operating system account PostgreSQL runs under; undefined means: our own. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. When we are root it runs as `postgres` if that account exists, else as `nobody`;
 * no account is created. Undefined when we are an ordinary account already (or on Windows).
 */
export async function postgresAccount(passwdFile = '/etc/passwd'): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const passwd = await readFile(passwdFile, 'utf8').catch(() => '');
  return accountIn(passwd, 'postgres') ?? accountIn(passwd, 'nobody') ?? { uid: 65534, gid: 65534 };
}

function accountIn(passwd: string, name: string): Account | undefined {
  const fields = passwd
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.split(':');
  const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
  return Number.isInteger(uid) && Number.isInteger(gid) && uid > 0 ? { uid, gid } : undefined;
}

/**
 * Whether `account` can walk down to `path`, by the permission bits of every directory above it.
 * `mktemp -d` makes directories only their owner may enter, so a clone inside one hides everything from PostgreSQL.
 */
export async function canReach(account: Account | undefined, path: string): Promise<boolean> {
  if (!account) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!(await canEnter(account, folder))) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function canEnter({ uid, gid }: Account, folder: string): Promise<boolean> {
  const found = await stat(folder);
  if (found.uid === uid) return (found.mode & 0o100) !== 0;
  if (found.gid === gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}
