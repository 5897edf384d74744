import type { ReadFile } from '@heng/ledger';

const PATIENCE_MS = 5_000;
/** A note with many cosignatures is far below this; a full tile is 8 KiB. */
const LONGEST = 131_072;

/** A log as anybody can read it: `<url>/ledger/…`. */
export interface PublicLog {
  /** The newest checkpoint; undefined when the address does not answer as it should. */
  checkpoint(): Promise<string | undefined>;
  readonly read: ReadFile;
}

/** Reads a shop's log at its public address, within bounds of time and size. */
export function publicLog(url: string): PublicLog {
  const base = `${url.replace(/\/+$/, '')}/ledger/`;
  const read: ReadFile = async (path) => fetchBytes(`${base}${path}`);
  return {
    read,
    async checkpoint() {
      const bytes = await read('checkpoint').catch(() => undefined);
      return bytes && new TextDecoder().decode(bytes);
    },
  };
}

async function fetchBytes(address: string): Promise<Uint8Array | undefined> {
  const reply = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
  if (reply.status !== 200) {
    await reply.body?.cancel();
    return undefined;
  }
  return readBounded(reply, LONGEST);
}

/** The body, unless it is longer than `longest` bytes: then it throws. */
export async function readBounded(reply: Response, longest: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of reply.body ?? []) {
    length += part.length;
    if (length > longest) throw new RangeError(`a reply of more than ${longest} bytes`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
