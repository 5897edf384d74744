import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCrashWriter, run, storyOf, works } from '../testing/ledger-crash-kit.ts';

const hasStrace = works('strace', '-o', '/dev/null', 'true');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heng-order-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** One file call: `begun` where it begins, `ended` where it succeeded. */
interface Call {
  readonly name: string;
  readonly text: string;
  readonly stage: 'begun' | 'ended' | 'failed';
}

const CALLS = 'trace=openat,mkdir,rename,fsync,fdatasync,pwrite64,ftruncate,write';

/** What `strace` saw, calls that overlapped put together again. */
async function callsOf(log: string): Promise<Call[]> {
  const trace = join(folder, 'trace');
  const story = storyOf(await buildCrashWriter(folder), log, 1, 'story');
  await run('strace', ['-f', '-y', '-qq', '-s', '300', '-o', trace, '-e', CALLS, process.execPath, ...story]).ended;
  const open = new Map<string, string>();
  return (await readFile(trace, 'utf8')).split('\n').flatMap((line): Call[] => {
    const thread = /^\d+/.exec(line)?.[0] ?? '';
    const text = line.slice(thread.length).trim();
    const isRest = text.startsWith('<...');
    const whole = isRest ? `${open.get(thread)} ${text}` : text;
    const name = /^\w+/.exec(whole)?.[0] ?? '';
    open.set(thread, text);
    const end: Call = { name, text: whole, stage: /\) += (0|[1-9]\d*)/.test(whole) ? 'ended' : 'failed' };
    const begin: Call = { name, text: whole, stage: 'begun' };
    if (isRest) return [end];
    return text.includes('<unfinished') ? [begin] : [begin, end];
  });
}

/** A disk that forgets what was not synced: what it would lose if the power went now. */
class ForgetfulDisk {
  readonly files = new Set<string>();
  readonly folders = new Set<string>();

  take({ name, text, stage }: Call): void {
    const file = /<(\/[^>]+)>/.exec(text)?.[1] ?? '';
    const [one = '', other = ''] = [...text.matchAll(/"(\/[^"]+)"/g)].map(([, path]) => path as string);
    if (['pwrite64', 'ftruncate'].includes(name) && stage === 'begun') this.files.add(file);
    if (stage !== 'ended') return;
    if (name === 'fsync' || name === 'fdatasync') this.files.delete(file);
    if (name === 'fsync') this.folders.delete(file);
    if (name === 'openat' && text.includes('O_CREAT')) this.folders.add(dirname(one));
    if (name === 'mkdir') this.folders.add(dirname(one));
    if (name === 'rename') this.folders.add(dirname(other));
  }

  /** Of the log and the folders above it that were made for it; drafts may be forgotten. */
  wouldLose(log: string): string[] {
    const ours = (path: string) => path.startsWith(folder) && !path.startsWith(join(log, 'drafts'));
    return [...this.files, ...this.folders].filter(ours);
  }
}

test.skipIf(!hasStrace)(
  'at each promise, what it rests on is on the disk, even if the power goes that instant',
  async () => {
    const log = join(folder, 'new', 'log');
    const disk = new ForgetfulDisk();
    const met = { acknowledged: 0, moved: 0, checkpoints: 0, cuts: 0 };
    for (const call of await callsOf(log)) {
      const { name, text, stage } = call;
      const [from = '', to = ''] = [...text.matchAll(/"(\/[^"]+)"/g)].map(([, path]) => path as string);
      if (stage === 'begun' && name === 'write' && text.includes('first')) {
        met.acknowledged++;
        expect(disk.files, 'an acknowledgement').not.toContain(join(log, 'journal'));
        expect(disk.folders, 'an acknowledgement').not.toContain(log);
      }
      if (stage === 'begun' && name === 'rename') {
        met.moved++;
        expect(disk.files, `moving ${to}`).not.toContain(from);
      }
      if (stage === 'begun' && name === 'rename' && to === join(log, 'checkpoint')) {
        met.checkpoints++;
        expect(disk.wouldLose(log), 'the checkpoint is the last to be written').toEqual([]);
      }
      if (stage === 'begun' && name === 'ftruncate') {
        met.cuts++;
        expect(disk.wouldLose(log), 'the journal is cut when everything else is there').toEqual([]);
      }
      disk.take(call);
    }
    expect(disk.wouldLose(log)).toEqual([]);
    expect(met.acknowledged).toBe(4);
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(3);
  },
);
