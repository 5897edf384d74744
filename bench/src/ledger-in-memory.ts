import { generateKeyPairSync, sign } from 'node:crypto';
import {
  ED25519,
  encodeBundle,
  formatCheckpoint,
  formatNote,
  fromBase64Url,
  GrowingTree,
  HASH_BYTES,
  leafHash,
  type NoteSigner,
  type ReadFile,
  signNote,
  TILE_WIDTH,
  tilePath,
  utf8,
  verifierKey,
} from '@heng/ledger';

export const ORIGIN = 'bench.example/ledger';

/** An entry as long as a leaf about a person is: 144 bytes. */
export function madeUpLeaf(index: number): Uint8Array {
  const digits = String(index).padStart(43, '0');
  const leaf = `{"c":"${digits}","d":"2026-11-23","g":"${digits.slice(21)}","k":"consent.given","p":"policy-2026-11","v":1}`;
  return utf8(leaf);
}

/** A log in memory: its files, who signed it, and how many bytes went through SHA-256 to make it. */
export interface LogInMemory {
  readonly size: number;
  readonly signer: NoteSigner;
  readonly read: ReadFile;
  readonly hashedBytes: number;
}

export function logInMemory(size: number): LogInMemory {
  const files = new Map<string, Uint8Array>();
  const tree = new GrowingTree((level, index, bytes) =>
    files.set(tilePath({ level, index, width: TILE_WIDTH }), bytes),
  );
  let hashedBytes = 0;
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - first);
    const entries = Array.from({ length: width }, (_, at) => madeUpLeaf(first + at));
    for (const entry of entries) {
      tree.append(leafHash(entry));
      hashedBytes += 1 + entry.length + 1 + 2 * HASH_BYTES;
    }
    files.set(tilePath({ level: 'entries', index: first / TILE_WIDTH, width }), encodeBundle(entries));
  }
  for (const { level, index, hashes } of tree.partialTiles())
    files.set(tilePath({ level, index, width: hashes.length / HASH_BYTES }), hashes);
  const signer = freshSigner();
  const text = formatCheckpoint({ origin: ORIGIN, size, root: tree.root() });
  files.set('checkpoint', utf8(formatNote({ text, signatures: [signNote(text, signer)] })));
  return { size, signer, hashedBytes, read: async (path) => files.get(path) };
}

function freshSigner(): NoteSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  return {
    key: verifierKey(ORIGIN, ED25519, fromBase64Url(x as string)),
    sign: (message) => sign(null, message, privateKey),
  };
}
