import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  fromUtf8,
  InvalidEvidence,
  LedgerDoubt,
  openCheckpoint,
  parseVerifierKey,
  toHex,
  type VerifierKey,
} from '@heng/ledger';
import { ConfigError, readSettings, type Settings } from '../config.ts';
import { progressBar } from '../importer/progress-bar.ts';
import { exportLog } from '../ledger/export-log.ts';
import { openFileStorage } from '../ledger/file-storage.ts';
import { fsckLog, type LogSource, type Progress } from '../ledger/fsck.ts';
import { everyKey, KeyError, loadSigners, retireKey, rotateKey, verifierKeys } from '../ledger/keys.ts';
import {
  type LedgerReport,
  tellExport,
  tellFault,
  tellFsck,
  tellKey,
  tellRefill,
  tellStats,
} from '../ledger/ledger-report.ts';
import { logStats } from '../ledger/log-stats.ts';
import { onePerDatabase } from '../ledger/one-per-database.ts';
import { openPostgresStorage } from '../ledger/postgres-storage.ts';
import { type Refilled, refillLog } from '../ledger/refill-log.ts';
import { entryQueue } from '../ledger/storage.ts';
import { systemClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import type { Command } from './command.ts';

const USAGE = `usage: heng ledger fsck                 derive the whole log anew; tell every fault (exit code 1: there is one)
       heng ledger stats                entries by kind and day, files, bytes, the last checkpoint
       heng ledger export <folder>      a copy that any web server can publish
       heng ledger rotate-key           put a new key in force from the next start on; the former signs beside it
       heng ledger refill               make a log put back from an old copy whole again, from the database (server stopped)
       heng ledger retire-key <key id>  destroy the secret of a former key
The first three may run while the server does. They read HENG_HOME/ledger/log and take the keys beside it, or
  --ledger folder  a copy of a log      --key vkey  the public key to trust instead, may be repeated
Everywhere: --lang zh|en, --format text|json`;

const OPTIONS = {
  ledger: { type: 'string' },
  key: { type: 'string', multiple: true },
  lang: { type: 'string', default: 'zh' },
  format: { type: 'string', default: 'text' },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** Checks, counts and copies the log, and changes its keys. */
export const ledger: Command = {
  summary: 'check, count and copy the log; change its keys (fsck, stats, export, rotate-key, retire-key)',
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (!['text', 'json'].includes(values.format)) throw new ConfigError('--format: expected text or json');
    if (values.lang !== 'zh' && values.lang !== 'en') throw new ConfigError('--lang: expected zh or en');
    const report = await reportOf(positionals, values).catch(faultOf);
    if (values.format === 'json') console.log(JSON.stringify(report.document, undefined, 2));
    else for (const line of report.lines[values.lang]) console.log(line);
    return report.sound ? 0 : 1;
  },
};

/** A log that cannot be read as one is a finding; a missing key or a wrong option is a mistake of the caller. */
function faultOf(error: unknown): LedgerReport {
  if (error instanceof InvalidEvidence || error instanceof LedgerDoubt) return tellFault(error);
  throw error instanceof KeyError ? new ConfigError(error.message) : error;
}

async function reportOf([subcommand = '', ...rest]: readonly string[], values: Values): Promise<LedgerReport> {
  const settings = readSettings(process.env);
  const one = (what: string): string => {
    if (rest.length !== 1) throw new ConfigError(`expected ${what}\n${USAGE}`);
    return rest[0] as string;
  };
  if (['fsck', 'stats', 'refill', 'rotate-key'].includes(subcommand) && rest.length > 0)
    throw new ConfigError(`expected nothing after ${subcommand}\n${USAGE}`);
  switch (subcommand) {
    case 'fsck':
      return withLog(values, settings, async ({ source, keys, progress }) =>
        tellFsck(await fsckLog(source, keys, progress)),
      );
    case 'stats':
      return withLog(values, settings, async ({ source, keys, progress }) =>
        tellStats(await logStats(source.read, keys, progress)),
      );
    case 'export': {
      const folder = one('one folder');
      return withLog(values, settings, async ({ source, keys, progress }) =>
        tellExport(await exportLog(source.read, folder, { keys, progress }), folder),
      );
    }
    case 'refill':
      return tellRefill(await refill(settings));
    case 'rotate-key':
      return tellKey('rotated', (await rotateKey(keysIn(settings), systemClock.now())).now);
    case 'retire-key':
      return retire(one('the id of one key, eight hex digits'), settings);
    default:
      throw new ConfigError(`expected fsck, stats, export, refill, rotate-key or retire-key\n${USAGE}`);
  }
}

/** The server must be stopped: the log has one writer. */
async function refill(settings: Settings): Promise<Refilled> {
  const home = settings.HENG_HOME;
  const embedded = settings.DATABASE_URL ? undefined : await startEmbeddedPostgres({ home });
  const { db, pool, close } = openDatabase(settings.DATABASE_URL ?? (embedded?.url as string), 2);
  try {
    const { origin } = await db.selectFrom('ledger_head').select('origin').executeTakeFirstOrThrow();
    const url = pool.options.connectionString as string;
    const files = openFileStorage(join(home, 'ledger', 'log'));
    const storage =
      settings.HENG_LEDGER_STORAGE === 'postgres'
        ? openPostgresStorage({ url, origin })
        : onePerDatabase(files, { url, origin });
    const signers = await loadSigners(keysIn(settings), origin);
    return await refillLog({ queue: entryQueue(pool, origin), storage, origin, signers });
  } finally {
    await close();
    await embedded?.stop();
  }
}

const keysIn = ({ HENG_HOME }: Settings): string => join(HENG_HOME, 'ledger');

interface OpenLog {
  readonly source: LogSource;
  readonly keys: readonly VerifierKey[];
  readonly progress: Progress;
}

async function withLog<T>(values: Values, settings: Settings, work: (log: OpenLog) => Promise<T>): Promise<T> {
  const keys = values.key?.map(givenKey) ?? (await everyKey(keysIn(settings)));
  const source = await sourceOf(values.ledger, settings);
  const bar = progressBar('ledger', process.stderr, 'entries');
  try {
    return await work({ source, keys, progress: (read, size) => bar.show(read / size, read) });
  } finally {
    bar.end();
    await source.close();
  }
}

function givenKey(text: string): VerifierKey {
  try {
    return parseVerifierKey(text);
  } catch (error) {
    throw new ConfigError(`--key: ${(error as Error).message}`);
  }
}

/** The folder that was named, or where the settings say that the log is. */
async function sourceOf(folder: string | undefined, settings: Settings) {
  if (folder !== undefined || settings.HENG_LEDGER_STORAGE === 'files')
    return openFileStorage(folder ?? join(keysIn(settings), 'log'));
  if (settings.DATABASE_URL === undefined)
    throw new ConfigError('the log is in a database of our own: give --ledger, or DATABASE_URL of the running server');
  const [key] = await verifierKeys(keysIn(settings));
  return openPostgresStorage({ url: settings.DATABASE_URL, origin: key?.name as string });
}

/** The last checkpoint must stand without the key, or the log could never be opened again. */
async function retire(id: string, settings: Settings): Promise<LedgerReport> {
  const folder = keysIn(settings);
  const source = await sourceOf(undefined, settings);
  try {
    const note = await source.read('checkpoint');
    const others = (await verifierKeys(folder)).filter((key) => toHex(key.id) !== id);
    if (note) standsWith(fromUtf8(note), others);
    return tellKey('retired', toHex((await retireKey(folder, id, systemClock.now())).id));
  } finally {
    await source.close();
  }
}

function standsWith(note: string, others: readonly VerifierKey[]): void {
  try {
    openCheckpoint(note, others);
  } catch {
    throw new KeyError(
      'no other key has signed the last checkpoint yet: start the server once, stop it, and try again',
    );
  }
}
