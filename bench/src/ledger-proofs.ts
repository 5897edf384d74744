import { createHash } from 'node:crypto';
import {
  createProver,
  formatProof,
  fromUtf8,
  type Hash,
  leafHash,
  openCheckpoint,
  parseProof,
  readInclusion,
  verifyInclusion,
  verifyLog,
  verifyProof,
} from '@heng/ledger';
import { useNodeHash } from 'heng';
import type { Benchmark } from './benchmark.ts';
import { chanceOf } from './chance.ts';
import { type LogInMemory, logInMemory, madeUpLeaf } from './ledger-in-memory.ts';
import { medianOf } from './measure.ts';
import { type Measurement, shareOf } from './measurement.ts';

const MILLION = 1_000_000;

/** Proofs from a log of a million entries, and the verification of all of it. */
export const ledgerProofs: Benchmark = {
  id: 'ledger-proofs',
  what: 'the log: proofs and full verification',
  async run({ pace }) {
    useNodeHash();
    const log = logInMemory(pace.quick ? 50_000 : MILLION);
    return [...(await proofs(log, pace.quick ? 200 : 2_000)), await whole(log)];
  },
};

/** Milliseconds, one for each turn. */
interface Times {
  /** every tile read and every node hashed for this proof only */
  readonly alone: number[];
  readonly made: number[];
  readonly verified: number[];
  readonly opened: number[];
}

async function proofs(log: LogInMemory, turns: number): Promise<Measurement[]> {
  await timed(log, turns / 4);
  const { alone, made, verified, opened } = await timed(log, turns);
  const entries = log.size.toLocaleString('en');
  return [
    {
      id: 'inclusion-made',
      what: `inclusion proof made, one of many under a checkpoint, ${entries} entries`,
      value: medianOf(made),
      unit: 'ms',
      aim: { atMost: 1 },
      detail: spread(made),
    },
    {
      id: 'inclusion-made-alone',
      what: 'inclusion proof made from tiles alone',
      value: medianOf(alone),
      unit: 'ms',
      detail: spread(alone),
    },
    {
      id: 'inclusion-verified',
      what: 'inclusion proof verified',
      value: medianOf(verified),
      unit: 'ms',
      aim: { atMost: 0.3 },
      beside: [hashesAlone(Math.ceil(Math.log2(log.size)), medianOf(verified))],
      detail: spread(verified),
    },
    {
      id: 'proof-file-verified',
      what: 'proof file read and verified, with its signature',
      value: medianOf(opened),
      unit: 'ms',
      detail: spread(opened),
    },
  ];
}

/** Any entry, each time another: what a proof needs is in memory, so that no disk is measured. */
async function timed({ size, signer, read }: LogInMemory, turns: number): Promise<Times> {
  const chance = chanceOf(11);
  const note = fromUtf8((await read('checkpoint')) as Uint8Array);
  const { root } = openCheckpoint(note, [signer.key]);
  const times: Times = { alone: [], made: [], verified: [], opened: [] };
  // As the server makes them: one prover for the newest checkpoint.
  const prover = createProver(read, size);
  for (let turn = 0; turn < turns; turn++) {
    const index = chance.below(size);
    const entry = madeUpLeaf(index);
    const start = performance.now();
    await readInclusion(read, index, size);
    const alone = performance.now();
    const path: Hash[] = await prover.inclusion(index);
    const made = performance.now();
    verifyInclusion(leafHash(entry), index, size, path, root);
    const verified = performance.now();
    const file = formatProof({ index, path, checkpoint: note });
    const written = performance.now();
    verifyProof(parseProof(file), entry, [signer.key]);
    times.opened.push(performance.now() - written);
    times.alone.push(alone - start);
    times.made.push(made - alone);
    times.verified.push(verified - made);
  }
  return times;
}

function spread(times: readonly number[]): { median: number; p99: number; slowest: number } {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    median: medianOf(times),
    p99: sorted[Math.floor(sorted.length * 0.99)] as number,
    slowest: sorted.at(-1) as number,
  };
}

/** As many hashes of two hashes as the path is long, by OpenSSL. */
function hashesAlone(count: number, ours: number) {
  const block = new Uint8Array(65);
  const rounds = 500;
  const start = performance.now();
  for (let round = 0; round < rounds; round++)
    for (let at = 0; at < count; at++) createHash('sha256').update(block).digest();
  const value = (performance.now() - start) / rounds;
  return { what: `${count} hashes by node:crypto alone`, value, unit: 'ms', ratio: shareOf(ours, value) };
}

async function whole({ size, signer, read, hashedBytes }: LogInMemory): Promise<Measurement> {
  const start = performance.now();
  await verifyLog(read, [signer.key]);
  const seconds = (performance.now() - start) / 1000;
  const alone = hashing(hashedBytes);
  return {
    id: 'full-verification',
    what: `every entry and every tile of ${size.toLocaleString('en')} entries verified`,
    value: seconds,
    unit: 's',
    ...(size === MILLION && { aim: { atMost: 15 } }),
    beside: [
      {
        what: 'SHA-256 by node:crypto of the same bytes in one stream',
        value: alone,
        unit: 's',
        ratio: `${(seconds / alone).toFixed(1)}× as long`,
      },
    ],
    detail: { hashedBytes, entriesPerSecond: size / seconds },
  };
}

/** Seconds to hash that many bytes in one go. */
function hashing(bytes: number): number {
  const block = new Uint8Array(1 << 16);
  const hash = createHash('sha256');
  const start = performance.now();
  for (let done = 0; done < bytes; done += block.length) hash.update(block);
  hash.digest();
  return (performance.now() - start) / 1000;
}
