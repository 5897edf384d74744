import { join } from 'node:path';
import {
  createProver,
  EMPTY_ROOT,
  formatCheckpoint,
  formatNote,
  fromUtf8,
  LedgerBusy,
  type LedgerStorage,
  type LogWriter,
  type NoteSigner,
  openCheckpoint,
  openLogWriter,
  type ReadFile,
  readCut,
  type SignedCheckpoint,
  signNote,
} from '@heng/ledger';
import type { Foundation } from '../foundation.ts';
import { openFileStorage } from './file-storage.ts';
import { everyKey, loadSigners } from './keys.ts';
import { onePerDatabase } from './one-per-database.ts';
import { logOrigin } from './origin.ts';
import { openPostgresStorage } from './postgres-storage.ts';
import { createSequencer, type Sequencer } from './sequencer.ts';
import { openSm2, type Sm2Signatures } from './sm2-signatures.ts';
import { entryQueue, leafAt } from './storage.ts';

/** An entry as it stands in the log under one checkpoint. */
export interface Placed {
  readonly index: number;
  readonly leaf: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** The log of this server. */
export interface Ledger {
  readonly origin: string;
  /** The keys that sign, the one in force first. */
  readonly signers: readonly NoteSigner[];
  /** undefined unless the shop turned them on */
  readonly sm2: Sm2Signatures | undefined;
  readonly expect: Sequencer['expect'];
  readonly kick: Sequencer['kick'];
  /** The newest checkpoint this process can prove anything under. */
  checkpoint(): Promise<SignedCheckpoint>;
  /** The newest note, where this process writes the log. */
  newest(): string | undefined;
  /** The signed checkpoint of the log without entries. */
  readonly begun: string;
  /** Reads a checkpoint of this log, with cosignatures or without. */
  open(note: string): SignedCheckpoint;
  readonly read: ReadFile;
  /** Throws when the checkpoint does not reach the entry. */
  prove(index: number, checkpoint: SignedCheckpoint): Promise<Placed>;
  /** Proves many entries under one checkpoint at little more than the cost of reading each. */
  prover(checkpoint: SignedCheckpoint): (index: number) => Promise<Placed>;
  state(): { readonly writes: boolean; readonly trouble: string | undefined };
  /** Places what waits, flushes and gives up the log. */
  close(): Promise<void>;
}

/**
 * Opens the log for this server; of several servers on one database the first writes, the others wait their turn.
 * Throws `LedgerDoubt` when the log is not the one that was signed: then somebody must look before anything is written.
 */
export async function openLedger({ config, db, pool, clock }: Foundation): Promise<Ledger> {
  const origin = await logOrigin(db, config, clock);
  const signers = await loadSigners(join(config.home, 'ledger'), origin);
  const place = { url: pool.options.connectionString as string, origin };
  const storage = (): LedgerStorage =>
    config.ledgerStorage === 'postgres'
      ? openPostgresStorage(place)
      : onePerDatabase(openFileStorage(join(config.home, 'ledger', 'log')), place);
  const queue = entryQueue(pool, origin);
  const sequencer = createSequencer({
    queue,
    open: async () => openLogWriter({ origin, storage: storage(), signers, remembered: await queue.remembered() }),
    report: (trouble) => console.error(`the ledger: ${trouble.message}`),
  });
  const reader = storage();
  await sequencer.begun;
  const trouble = sequencer.trouble();
  if (trouble && !(trouble instanceof LedgerBusy)) {
    await sequencer.close();
    throw trouble;
  }
  // Notes that only a retired key signed are still ours.
  const keys = await everyKey(join(config.home, 'ledger'));
  // Single proofs under one checkpoint share their tiles and nodes; a package has a prover of its own.
  let latest: { readonly size: number; readonly prove: (index: number) => Promise<Placed>; left: number } | undefined;
  const proverFor = (size: number) => {
    if (latest?.size !== size || latest.left-- <= 0)
      latest = { size, prove: placing({ read, size }), left: MOST_SHARED };
    return latest.prove;
  };
  const read: ReadFile = (path) => sequencer.writer()?.read(path) ?? readCut(reader.read, path);
  const open = (note: string) => openCheckpoint(note, keys);
  return {
    origin,
    signers,
    sm2: config.ledgerSm2 ? await openSm2(join(config.home, 'ledger'), origin) : undefined,
    open,
    read,
    expect: sequencer.expect,
    kick: sequencer.kick,
    async checkpoint() {
      const note = await read('checkpoint');
      if (!note) throw new Error('the log has no checkpoint yet');
      return open(fromUtf8(note));
    },
    prove: (index, { size }) => proverFor(size)(index),
    prover: ({ size }) => placing({ read, size }),
    begun: emptyCheckpoint(origin, signers),
    newest: () => sequencer.writer()?.checkpoint,
    state: () => ({ writes: sequencer.writer() !== undefined, trouble: sequencer.trouble()?.message }),
    async close() {
      await sequencer.close();
      await reader.close();
    },
  };
}

function emptyCheckpoint(origin: string, signers: readonly NoteSigner[]): string {
  const text = formatCheckpoint({ origin, size: 0, root: EMPTY_ROOT });
  return formatNote({ text, signatures: signers.map((signer) => signNote(text, signer)) });
}

/** Proofs that share what was read; then the memory begins anew. */
const MOST_SHARED = 10_000;

/** Files are remembered as long as the function lives: one package, one request. */
function placing({ read, size }: Pick<LogWriter, 'read' | 'size'>): (index: number) => Promise<Placed> {
  const files = new Map<string, Promise<Uint8Array | undefined>>();
  const once: ReadFile = (path) => {
    const known = files.get(path) ?? read(path);
    files.set(path, known);
    return known;
  };
  const prover = createProver(once, size);
  return async (index) => {
    if (index >= size) throw new Error(`the checkpoint of size ${size} does not reach entry ${index}`);
    const [leaf, path] = await Promise.all([leafAt({ read: once, size }, index), prover.inclusion(index)]);
    return { index, leaf, path };
  };
}
