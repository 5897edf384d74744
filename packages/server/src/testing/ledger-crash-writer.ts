/**
 * The program that crash tests kill: it writes a log and prints a line for everything it acknowledged. Run as
 * `<folder> <seed> forever|story <warm-ups>`.
 */
import { writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type LogWriter, openLogWriter, parseCheckpoint, parseNote, toHex, utf8 } from '@heng/ledger';
import { openFileStorage } from '../ledger/file-storage.ts';
import { batchHash, crashSigner } from './ledger-crash-words.ts';

/** A line that the program of the crash tests prints. `hash` is over all entries of a batch, in order. */
export interface Told {
  readonly opening?: true;
  readonly failed?: string;
  readonly first?: number;
  readonly count?: number;
  readonly hash?: string;
  readonly checkpoint?: { readonly size: number; readonly root: string };
}

const [folder = '', seed = '', manner = '', warmUps = '0'] = process.argv.slice(2);
const { name: origin } = crashSigner.key;

const tell = (told: Told) => writeSync(1, `${JSON.stringify(told)}\n`);
const checkpointOf = (writer: LogWriter) => {
  const { size, root } = parseCheckpoint(parseNote(writer.checkpoint).text);
  return { size, root: toHex(root) };
};

let state = Number(seed);
const random = (below: number): number => {
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return Math.floor((state / 2 ** 32) * below);
};

let made = 0;
async function append(writer: LogWriter, count: number): Promise<void> {
  const entries = Array.from({ length: count }, () => utf8(`${seed}/${process.pid}/${made++}`.padEnd(40, '.')));
  const first = await writer.append(entries);
  tell({ first, count, hash: batchHash(entries), checkpoint: checkpointOf(writer) });
}

async function open(): Promise<LogWriter> {
  tell({ opening: true });
  const writer = await openLogWriter({ origin, storage: openFileStorage(folder), signers: [crashSigner] });
  tell({ checkpoint: checkpointOf(writer) });
  return writer;
}

async function forever(): Promise<void> {
  const writer = await open();
  for (;;) {
    await Promise.all(Array.from({ length: 1 + random(3) }, () => append(writer, 1 + random(random(8) ? 12 : 90))));
    if (random(4) === 0) await writer.flush();
  }
}

/** Everything a log can go through in little: partial tiles, full ones, partial ones removed, a journal left behind. */
async function story(): Promise<void> {
  const writer = await open();
  try {
    for (const count of [3, 40]) await append(writer, count);
    await writer.flush();
    await append(writer, 250);
    await writer.flush();
    await append(writer, 2);
  } finally {
    await writer.close();
  }
}

// A worker thread that has made more calls than the main thread ever will can be told apart by number.
for (let at = 0; at < Number(warmUps); at++) await readFile('/proc/self/comm');
if (manner === 'forever') await forever();
for (const attempt of [1, 2]) {
  try {
    await story();
    break;
  } catch (error) {
    tell({ failed: `${attempt}: ${(error as Error).message}` });
  }
}
