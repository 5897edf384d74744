import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type LogWriter, openLogWriter, parseCheckpoint, parseNote, readRoot, toHex, verifyLog } from '@heng/ledger';
import { build } from 'esbuild';
import { expect } from 'vitest';
import { openFileStorage } from '../ledger/file-storage.ts';
import { batchHash, crashSigner } from './ledger-crash-words.ts';
import type { Told } from './ledger-crash-writer.ts';

/** Whether a command is here and succeeds. */
export function works(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const native = 'fs-native-extensions';

/** Bundles the program that is to be killed into `folder`, so that it starts in a few dozen milliseconds. */
export async function buildCrashWriter(folder: string): Promise<string> {
  const outfile = join(folder, 'crash-writer.mjs');
  const path = pathToFileURL(createRequire(import.meta.url).resolve(native)).href;
  await build({
    entryPoints: [join(import.meta.dirname, 'ledger-crash-writer.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { '@heng/ledger': join(import.meta.dirname, '../../../ledger/src/index.ts') },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [
      {
        name: 'native-stays-outside',
        setup: (build) => build.onResolve({ filter: /^fs-native-extensions$/ }, () => ({ path, external: true })),
      },
    ],
  });
  return outfile;
}

/** A running program and what it has told so far. */
export interface Run {
  readonly child: ChildProcess;
  readonly told: Told[];
  /** Everything it wrote on stderr. */
  readonly ended: Promise<string>;
  /** Resolves once it told something that fits, or ended. */
  until(fits: (told: Told) => boolean): Promise<void>;
}

export function run(command: string, args: readonly string[], environment: Record<string, string> = {}): Run {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
  });
  const told: Told[] = [];
  let rest = '';
  let complaint = '';
  const listeners = new Set<() => void>();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() as string;
    for (const line of lines) told.push(JSON.parse(line) as Told);
    for (const listener of listeners) listener();
  });
  const ended = new Promise<string>((resolve) => child.on('close', () => resolve(complaint)));
  const until = (fits: (told: Told) => boolean) =>
    Promise.race([
      ended.then(() => undefined),
      new Promise<void>((resolve) => {
        const look = () => told.some(fits) && resolve();
        listeners.add(look);
        look();
      }),
    ]);
  return { child, told, ended, until };
}

export const storyOf = (program: string, folder: string, seed: number, manner: 'forever' | 'story', warmUps = 0) => [
  program,
  folder,
  String(seed),
  manner,
  String(warmUps),
];

export const openCrashLog = (folder: string): Promise<LogWriter> =>
  openLogWriter({ origin: crashSigner.key.name, storage: openFileStorage(folder), signers: [crashSigner] });

/** What the world was told of one log: it must stay true. */
export class Promised {
  readonly #batches: { first: number; count: number; hash: string }[] = [];
  readonly #roots = new Map<number, string>();
  #size = 0;

  /** Takes what a run told; two checkpoints of one size that differ are a split view. */
  take(told: readonly Told[]): void {
    for (const { first, count, hash, checkpoint } of told) {
      if (first !== undefined) this.#batches.push({ first, count: count as number, hash: hash as string });
      if (!checkpoint) continue;
      const { size, root } = checkpoint;
      expect([size, this.#roots.get(size) ?? root]).toEqual([size, root]);
      this.#roots.set(size, root);
      this.#size = Math.max(this.#size, size);
    }
  }

  get size(): number {
    return this.#size;
  }

  get batches(): number {
    return this.#batches.length;
  }

  /** Opens the log as its next writer would and holds it against every promise; then goes on writing. */
  async check(folder: string): Promise<void> {
    const writer = await openCrashLog(folder);
    try {
      const { size, root } = parseCheckpoint(parseNote(writer.checkpoint).text);
      this.take([{ checkpoint: { size, root: toHex(root) } }]);
      expect(size).toBe(this.#size);
      const entries: Uint8Array[] = [];
      await verifyLog(writer.read, [crashSigner.key], { entry: (bytes) => void entries.push(bytes) });
      for (const { first, count, hash } of this.#batches)
        expect([first, batchHash(entries.slice(first, first + count))]).toEqual([first, hash]);
      for (const [older, told] of this.#roots) expect(toHex(await readRoot(writer.read, older))).toBe(told);
      this.take([await appendAndTell(writer, [Buffer.from(`after ${size}`)])]);
    } finally {
      await writer.close();
    }
  }
}

/** Appends, and says what the program would print. */
export async function appendAndTell(writer: LogWriter, entries: readonly Uint8Array[]): Promise<Told> {
  const first = await writer.append(entries);
  const { size, root } = parseCheckpoint(parseNote(writer.checkpoint).text);
  return { first, count: entries.length, hash: batchHash(entries), checkpoint: { size, root: toHex(root) } };
}

/** What a reader of the folder sees, with no writer about: the last flushed checkpoint, whole. */
export async function verifyAtRest(folder: string): Promise<void> {
  const { read } = openFileStorage(folder);
  if (await read('checkpoint')) await verifyLog(read, [crashSigner.key]);
}
