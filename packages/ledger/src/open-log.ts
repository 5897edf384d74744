import { equalBytes, utf8 } from './bytes.ts';
import { formatCheckpoint, noteFrom, openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { GrownLog } from './grown-log.ts';
import { decodeJournal, type JournalRecord } from './journal.ts';
import { formatNote, type NoteSigner, signNote, type VerifierKey } from './note.ts';
import { readConsistency } from './read-proofs.ts';
import { LedgerDoubt, type LedgerStorage } from './storage.ts';
import { decodeBundle, HASH_BYTES, TILE_WIDTH, tilePath } from './tiles.ts';
import { EMPTY_ROOT, leafHash, verifyConsistency } from './tree.ts';

/** What it takes to open a log. */
export interface OpenLogNeeds {
  /** scheme-less name of the log, also the name of its keys */
  readonly origin: string;
  readonly storage: LedgerStorage;
  /** The log's keys: the one in force first; older ones go on signing while they are being replaced. */
  readonly signers: readonly NoteSigner[];
  /** A checkpoint somebody has seen: a log that does not continue it is refused. */
  readonly remembered?: string | undefined;
}

/**
 * Brings a log back to where it durably was: the checkpoint's file and the tiles it covers, then the journal. Every root
 * on the way is computed and compared with what was signed; whatever does not fit throws `LedgerDoubt`, and a log in doubt
 * is not written to. What the journal held is in tiles when this resolves, and the journal is empty.
 */
export async function openLog(needs: OpenLogNeeds): Promise<{ log: GrownLog; checkpoint: string }> {
  const { storage, signers, origin } = needs;
  const keys = signers.map(({ key }) => key);
  const written = await writtenCheckpoint(needs, keys);
  const log = await edgeOf(storage, written);
  const journal = decodeJournal(await storage.readJournal());
  const checkpoint = replay(log, written, journal.records, { keys, origin });
  await settle(storage, log, checkpoint, journal.length);
  if (needs.remembered !== undefined) await continueFrom(storage, needs.remembered, checkpoint, keys);
  return { log, checkpoint: checkpoint.note };
}

async function writtenCheckpoint(
  { storage, origin, signers }: OpenLogNeeds,
  keys: readonly VerifierKey[],
): Promise<SignedCheckpoint> {
  const bytes = await storage.read('checkpoint');
  if (bytes) return ours(openCheckpoint(noteFrom(bytes), keys), origin);
  await nothingElse(storage);
  const text = formatCheckpoint({ origin, size: 0, root: EMPTY_ROOT });
  return openCheckpoint(formatNote({ text, signatures: signers.map((signer) => signNote(text, signer)) }), keys);
}

/**
 * The checkpoint's file is the first thing a log writes. Where it is gone and other files are there, a log begun anew
 * would sign a second history.
 */
async function nothingElse(storage: LedgerStorage): Promise<void> {
  const widths = Array.from({ length: TILE_WIDTH }, (_, at) => at + 1);
  const tiles = await Promise.all(widths.map((width) => storage.read(tilePath({ level: 0, index: 0, width }))));
  const isNew = (await storage.readJournal()).length === 0 && tiles.every((tile) => tile === undefined);
  if (!isNew) throw new LedgerDoubt('the checkpoint is gone, but there are entries');
}

function ours(checkpoint: SignedCheckpoint, origin: string): SignedCheckpoint {
  if (checkpoint.origin !== origin) throw new LedgerDoubt(`this is the log ${checkpoint.origin}, not ${origin}`);
  return checkpoint;
}

/** The right edge as the files hold it; its root must be the one that was signed. */
async function edgeOf({ read }: LedgerStorage, { size, root }: SignedCheckpoint): Promise<GrownLog> {
  const must = async (path: string, length?: number): Promise<Uint8Array> => {
    const bytes = await read(path);
    if (!bytes || (length !== undefined && bytes.length !== length))
      throw new LedgerDoubt(`${path} is not there whole`);
    return bytes;
  };
  const tiles: Uint8Array[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const { index, width } = lastTile(Math.floor(size / TILE_WIDTH ** level));
    tiles[level] = width === 0 ? new Uint8Array() : await must(tilePath({ level, index, width }), width * HASH_BYTES);
  }
  const { index, width } = lastTile(size);
  const bundle = width === 0 ? new Uint8Array() : await must(tilePath({ level: 'entries', index, width }));
  const entries = decodeBundle(bundle, width);
  const log = new GrownLog(size, entries, (level) => tiles[level] as Uint8Array);
  const leaves = tiles[0] ?? new Uint8Array();
  const isSame = entries.every((entry, at) =>
    equalBytes(leafHash(entry), leaves.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
  );
  if (!isSame || !equalBytes(log.root(), root)) throw new LedgerDoubt('the tiles are not those that were signed');
  return log;
}

const lastTile = (count: number): { index: number; width: number } => ({
  index: Math.floor(count / TILE_WIDTH),
  width: count % TILE_WIDTH,
});

/** Steps the files already hold are passed over; the others must follow without a gap. */
function replay(
  log: GrownLog,
  written: SignedCheckpoint,
  records: readonly JournalRecord[],
  { keys, origin }: { keys: readonly VerifierKey[]; origin: string },
): SignedCheckpoint {
  let newest = written;
  for (const { first, entries, checkpoint: note } of records) {
    if (first + entries.length <= log.size) continue;
    if (first !== log.size) throw new LedgerDoubt(`the journal goes on at ${first}, the log ends at ${log.size}`);
    const checkpoint = ours(openCheckpoint(note, keys), origin);
    log.append(entries);
    const fits = checkpoint.size === log.size && equalBytes(checkpoint.root, log.root());
    if (!fits) throw new LedgerDoubt(`the journal at ${first} is not what was signed`);
    newest = checkpoint;
  }
  return newest;
}

/**
 * Everything is written to files once more and the journal cut, so that nothing rests on pages of a file whose last sync
 * may have failed: the kernel forgets such pages without telling again.
 */
async function settle(
  storage: LedgerStorage,
  log: GrownLog,
  checkpoint: SignedCheckpoint,
  sound: number,
): Promise<void> {
  const { files, superfluous } = log.takeFiles();
  await storage.cutJournal(sound);
  await storage.putAll(files);
  await storage.replace('checkpoint', utf8(checkpoint.note));
  log.flushed();
  await storage.cutJournal(0);
  await storage.removeAll(superfluous);
}

/** A log restored from an old copy is shorter than, or other than, what somebody saw of it. */
async function continueFrom(
  { read }: LedgerStorage,
  remembered: string,
  now: SignedCheckpoint,
  keys: readonly VerifierKey[],
): Promise<void> {
  const seen = openCheckpoint(remembered, keys);
  const told = `a checkpoint of size ${seen.size} was seen, the log now has ${now.size} entries`;
  if (seen.size > now.size) throw new LedgerDoubt(`the log lost entries: ${told}`);
  const proof = await readConsistency(read, seen.size, now.size);
  try {
    verifyConsistency(seen, now, proof);
  } catch {
    throw new LedgerDoubt(`the log is not the one that was seen: ${told}`);
  }
}
