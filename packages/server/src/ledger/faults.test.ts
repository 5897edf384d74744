import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '@heng/ledger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  appendAndTell,
  buildCrashWriter,
  openCrashLog,
  Promised,
  run,
  storyOf,
  verifyAtRest,
  works,
} from '../testing/ledger-crash-kit.ts';

const hasStrace = works('strace', '-o', '/dev/null', '-e', 'inject=fsync:error=EIO:when=9', 'true');
const unless = hasStrace ? 'every fault' : 'strace is not here: not tried:';

/** `all` for every call there is; a number seeds the choice. */
const SWEEP = process.env.HENG_LEDGER_FAULTS ?? '1';
const SAMPLE = 24;

/** Not `read`: that is also how the main thread hears of the worker. */
const CALLS =
  'openat,rename,renameat,renameat2,mkdir,mkdirat,fsync,fdatasync,write,pwrite64,writev,ftruncate,close,statx,getdents64,unlink,unlinkat,rmdir';

/** One thread does all the file calls, and more of each beforehand than the main thread makes in all: numbers tell them apart. */
const WARM_UPS = 400;
const SEED = 7;
const environment = { UV_THREADPOOL_SIZE: '1' };

let folder: string;
let program: string;
let base: string;
let promisedBefore: Promised;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heng-faults-'));
  program = await buildCrashWriter(folder);
  base = join(folder, 'base');
  promisedBefore = await baseLog();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const told: Parameters<Promised['take']>[0][number][] = [];

/** A log as a killed writer leaves it: partial tiles, and a journal with more. */
async function baseLog(): Promise<Promised> {
  const first = run(process.execPath, storyOf(program, base, SEED, 'story'));
  await first.ended;
  const killed = run(process.execPath, storyOf(program, base, SEED + 1, 'forever'));
  await killed.until(({ first }) => first !== undefined);
  killed.child.kill('SIGKILL');
  await killed.ended;
  told.push(...first.told, ...killed.told);
  return promised();
}

function promised(): Promised {
  const fresh = new Promised();
  fresh.take(told);
  return fresh;
}

interface Fault {
  readonly call: string;
  readonly effect: string;
  readonly when: string;
}

/** One run on a copy of the base log with one fault, then the check that the next writer finds everything. Tells what was felt. */
async function endure({ call, effect, when }: Fault, at: number): Promise<string> {
  const log = join(folder, `log-${at}`);
  await cp(base, log, { recursive: true });
  // strace 6.1 sends no signals where it stops at some calls only.
  const quick = effect.startsWith('error') ? ['--seccomp-bpf'] : [];
  const inject = ['-f', ...quick, '-qq', '-o', '/dev/null', '-e', `trace=${call}`];
  const story = storyOf(program, log, SEED + 2, 'story', WARM_UPS);
  const args = [...inject, '-e', `inject=${call}:${effect}:when=${when}`, process.execPath, ...story];
  const faulty = run('strace', args, environment);
  await faulty.ended;
  const mine = promised();
  mine.take(faulty.told);
  await verifyAtRest(log).catch((cause) => explain({ call, effect, when }, cause));
  await mine.check(log).catch((cause) => explain({ call, effect, when }, cause));
  await rm(log, { recursive: true });
  if (faulty.told.some(({ failed }) => failed !== undefined)) return 'an error';
  return faulty.child.exitCode === 0 ? `nothing at ${call}` : 'an end';
}

function explain({ call, effect, when }: Fault, cause: unknown): never {
  throw new Error(`after ${call}:${effect}:when=${when}: ${(cause as Error).message}`, { cause });
}

/** For each call of the worker thread that names the log, its number among that thread's calls of this kind. */
async function recorded(): Promise<{ call: string; when: number }[]> {
  const log = join(folder, 'recorded');
  const trace = join(folder, 'trace');
  await cp(base, log, { recursive: true });
  const args = ['-f', '-y', '-qq', '-s', '256', '-o', trace, '-e', `trace=${CALLS}`, process.execPath];
  await run('strace', [...args, ...storyOf(program, log, SEED + 2, 'story', WARM_UPS)], environment).ended;
  const lines = (await readFile(trace, 'utf8')).split('\n').map((line) => /^(\d+) +(\w+)\((.*)$/.exec(line) ?? []);
  const worker = lines.find(([, , call, rest]) => call === 'openat' && rest?.includes('/proc/self/comm'))?.[1];
  const numbers = new Map<string, number>();
  const found: { call: string; when: number }[] = [];
  for (const [, thread, call = '', rest = ''] of lines) {
    if (thread !== worker) continue;
    const when = (numbers.get(call) ?? 0) + 1;
    numbers.set(call, when);
    if (rest.includes(log)) found.push({ call, when });
  }
  return found;
}

/** Spread evenly over the whole story; the seed says where it begins. */
function* sampled<T>(all: readonly T[]): Generator<T> {
  const step = SWEEP === 'all' ? 1 : Math.max(1, all.length / SAMPLE);
  const start = SWEEP === 'all' ? 0 : (Number(SWEEP) * 0.618) % step;
  for (let at = start; at < all.length; at += step) yield all[Math.floor(at)] as T;
}

async function endureAll(faults: readonly Fault[]): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>();
  const queue = [...faults.entries()];
  const lane = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      const outcome = await endure(one[1], one[0]);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  };
  await Promise.all([lane(), lane()]);
  return outcomes;
}

test.skipIf(!hasStrace)(
  `${unless} of a file call, and a kill at it, loses nothing and leaves a log that opens`,
  async () => {
    const calls = await recorded();
    expect([...new Set(calls.map(({ call }) => call))]).toEqual(
      expect.arrayContaining(['openat', 'rename', 'mkdir', 'fsync', 'fdatasync', 'pwrite64', 'ftruncate', 'close']),
    );
    const faults = ['error=EIO', 'signal=KILL'].flatMap((effect) =>
      calls.map(({ call, when }) => ({ call, effect, when: String(when) })),
    );
    const chosen = [...sampled(faults)];
    const outcomes = await endureAll(chosen);
    console.error(`${calls.length} calls, ${chosen.length} faults tried, felt:`, Object.fromEntries(outcomes));
    // A folder that is there already, and a look at a file, may fail: nothing rests on them. All else must be felt.
    const unfelt = [...outcomes.keys()].filter((outcome) => outcome.startsWith('nothing'));
    expect(['nothing at mkdir', 'nothing at statx']).toEqual(expect.arrayContaining(unfelt));
  },
  3_600_000,
);

test.skipIf(!hasStrace)(
  `${unless} of a disk that is full from some write on loses nothing`,
  async () => {
    const writes = (await recorded()).filter(({ call }) => call === 'pwrite64');
    const faults = writes
      .filter((_, at) => at % Math.ceil(writes.length / 12) === 0)
      .map(({ call, when }) => ({ call, effect: 'error=ENOSPC', when: `${when}+` }));
    expect([...(await endureAll(faults)).keys()]).toEqual(['an error']);
  },
  600_000,
);

test.skipIf(process.platform === 'win32')(
  'a writer whose files may not grow any further stops, and goes on later',
  async () => {
    const log = join(folder, 'limited');
    await cp(base, log, { recursive: true });
    const story = storyOf(program, log, SEED + 2, 'forever');
    const limited = run('bash', ['-c', 'ulimit -f 8; exec "$@"', 'bash', process.execPath, ...story]);
    expect(await limited.ended).toMatch(/EFBIG|is the disk full/);
    const mine = promised();
    mine.take(limited.told);
    expect(mine.batches).toBeGreaterThan(promisedBefore.batches);
    await mine.check(log);
  },
);

const disk = join(tmpdir(), `heng-small-disk-${process.pid}`);
const mounts = (): boolean => works('mkdir', disk) && works('mount', '-t', 'tmpfs', '-o', 'size=8m', 'heng', disk);
const unmount = () => works('umount', disk) && works('rmdir', disk);
const hasSmallDisk = process.platform === 'linux' && mounts();
afterAll(() => void (hasSmallDisk ? unmount() : works('rmdir', disk)));

test.skipIf(!hasSmallDisk)(
  'on a disk that is really full a writer rejects, and goes on once there is space',
  async () => {
    const log = join(disk, 'log');
    const mine = new Promised();
    for (let round = 0; round < 3; round++) {
      await writeFile(join(disk, 'ballast'), Buffer.alloc(7_000_000 - round * 2_000_000));
      const writer = await openCrashLog(log);
      const full = async () => {
        for (let at = 0; ; at++) {
          mine.take([
            await appendAndTell(
              writer,
              Array.from({ length: 20 }, (_, entry) => utf8(`${round}/${at}/${entry}`.padEnd(1_000, '.'))),
            ),
          ]);
          if (at % 10 === 9) await writer.flush();
        }
      };
      await expect(full()).rejects.toThrow(/ENOSPC|is the disk full/);
      await expect(writer.append([utf8('after')])).rejects.toThrow();
      await writer.close();
      await rm(join(disk, 'ballast'));
      await mine.check(log);
    }
  },
);
