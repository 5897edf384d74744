import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseVerifierKey, type ReadFile, type VerifierKey } from '@heng/ledger';

/** A log to read: a folder as C2SP tlog-tiles lays it out, or the address of one. */
export interface LedgerSource {
  readonly read: ReadFile;
  /** the keys `log.v1.json` names, which nobody has vouched for; none where there is no such file */
  claimedKeys(): Promise<VerifierKey[]>;
}

export function openLedgerSource(place: string): LedgerSource {
  const read = /^https?:\/\//.test(place) ? overHttp(place) : fromFolder(place);
  return {
    read,
    async claimedKeys() {
      const bytes = await read('log.v1.json');
      if (!bytes) return [];
      const { vkeys } = JSON.parse(new TextDecoder().decode(bytes)) as { vkeys?: readonly string[] };
      return (vkeys ?? []).map(parseVerifierKey);
    },
  };
}

const fromFolder =
  (folder: string): ReadFile =>
  async (path) => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };

/** Checking against a log far away is the one thing that needs a network, and only when it is asked for. */
const overHttp =
  (address: string): ReadFile =>
  async (path) => {
    const reply = await fetch(`${address.replace(/\/$/, '')}/${path}`);
    if (reply.status === 404) return undefined;
    if (!reply.ok) throw new Error(`${reply.url} answered ${reply.status}`);
    return new Uint8Array(await reply.arrayBuffer());
  };
