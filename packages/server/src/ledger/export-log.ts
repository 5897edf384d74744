import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  equalBytes,
  formatVerifierKey,
  fromUtf8,
  LedgerDoubt,
  openCheckpoint,
  type ReadFile,
  readCut,
  type SignedCheckpoint,
  tilePath,
  tilesOf,
  utf8,
  type VerifierKey,
  verifyLog,
} from '@heng/ledger';
import { isMissing, moveInto, syncFolder, writeDraft } from './durable-files.ts';
import type { Progress } from './fsck.ts';

/**
 * Copies the log under its last flushed checkpoint into a folder that any web server can publish: tiles first, then
 * `log.v1.json`, the checkpoint last. An older copy in the folder is continued. What was written is verified as a whole
 * before this resolves; throws `LedgerDoubt` when the folder holds another log.
 */
export async function exportLog(
  source: ReadFile,
  folder: string,
  { keys, progress = () => undefined }: { keys: readonly VerifierKey[]; progress?: Progress },
): Promise<SignedCheckpoint> {
  const note = (await source('checkpoint')) ?? new Uint8Array();
  const checkpoint = openCheckpoint(fromUtf8(note), keys);
  const tiles = [...tilesOf(checkpoint.size)].map(tilePath);
  for (const [at, path] of tiles.entries()) {
    const bytes = await readCut(source, path);
    if (!bytes) throw new LedgerDoubt(`${path} is missing`);
    await copy(folder, path, bytes);
    progress(at + 1, tiles.length);
  }
  const { origin } = checkpoint;
  const vkeys = keys.filter(({ name }) => name === origin).map(formatVerifierKey);
  await overwrite(folder, 'log.v1.json', utf8(`${JSON.stringify({ origin, vkeys }, undefined, 2)}\n`));
  await overwrite(folder, 'checkpoint', note);
  return verifyLog((path) => readOrNothing(join(folder, path)), keys);
}

async function copy(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const found = await readOrNothing(join(folder, path));
  if (!found) await overwrite(folder, path, bytes);
  else if (!equalBytes(found, bytes)) throw new LedgerDoubt(`${path} is there already, with other bytes`);
}

async function overwrite(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  const draft = await writeDraft(dirname(target), bytes);
  try {
    await moveInto(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

async function readOrNothing(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
