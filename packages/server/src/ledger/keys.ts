import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { link, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type COSIGNATURE,
  ED25519,
  equalBytes,
  formatVerifierKey,
  fromBase64Url,
  type NoteSigner,
  parseVerifierKey,
  toBase64Url,
  toHex,
  type VerifierKey,
  verifierKey,
} from '@heng/ledger';
import { isMissing, makeFolder, moveInto, syncFolder, writeDraft } from './durable-files.ts';
import { takeKernelLock } from './kernel-lock.ts';

/** A key in the file: `vkey` as others know it (C2SP), `secret` the 32 bytes of Ed25519 in base64url. */
interface KeptKey {
  readonly vkey: string;
  readonly secret: string;
}

/** One change of the key in force; `at` is a moment in ISO 8601. */
export interface Rotation {
  readonly was: string;
  readonly now: string;
  readonly at: string;
}

/** `keys.json`: the key in force first, keys that still sign beside it, public halves of those that no longer do. */
interface KeyFile {
  readonly keys: readonly KeptKey[];
  readonly rotations: readonly Rotation[];
  readonly retired: readonly { readonly vkey: string; readonly at: string }[];
}

/** The keys in a folder cannot be used or changed as asked; the message says why. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
}

type KeyType = typeof ED25519 | typeof COSIGNATURE;

/**
 * The signers in `<folder>/keys.json` (mode 600), the one in force first; the first key is made on the first start, and of
 * two first starts at once one file wins. `origin` is the name they sign under: the log's, or that of a witness, whose type
 * is COSIGNATURE. Throws `KeyError` when the file is about another name.
 */
export async function loadSigners(folder: string, origin: string, type: KeyType = ED25519): Promise<NoteSigner[]> {
  const kept = (await readKeys(folder)) ?? (await beginKeys(folder, freshKey(origin, type)));
  return kept.keys.map((key) => signerOf(key, origin, type));
}

/** Every rotation, oldest first: what the log is to tell as `key.rotated`. */
export async function rotations(folder: string): Promise<readonly Rotation[]> {
  return (await readKeys(folder))?.rotations ?? [];
}

/** The public keys that sign now, the one in force first. Makes none; throws `KeyError` where there is none. */
export async function verifierKeys(folder: string): Promise<VerifierKey[]> {
  return (await needKeys(folder)).keys.map(({ vkey }) => parseVerifierKey(vkey));
}

/** Every public key that signs or ever signed, so that old copies of a log can be checked too. */
export async function everyKey(folder: string): Promise<VerifierKey[]> {
  const { keys, retired } = await needKeys(folder);
  return [...keys, ...retired].map(({ vkey }) => parseVerifierKey(vkey));
}

/** Puts a new key in force; the former goes on signing beside it. The server takes it up at its next start. */
export function rotateKey(folder: string, now: Date): Promise<Rotation> {
  return changeKeys(folder, (kept) => {
    const { vkey } = kept.keys[0] as KeptKey;
    const { name, type } = parseVerifierKey(vkey);
    const fresh = freshKey(name, type);
    const rotation = { was: vkey, now: fresh.vkey, at: now.toISOString() };
    return [{ ...kept, keys: [fresh, ...kept.keys], rotations: [...kept.rotations, rotation] }, rotation];
  });
}

/** Destroys the secret of a former key, named by its id in hex; `KeyError` when it is the one in force or unknown. */
export function retireKey(folder: string, id: string, now: Date): Promise<VerifierKey> {
  return changeKeys(folder, (kept) => {
    const at = kept.keys.findIndex(({ vkey }) => toHex(parseVerifierKey(vkey).id) === id);
    if (at < 0) throw new KeyError(`no key ${id} signs here`);
    if (at === 0) throw new KeyError(`the key ${id} is in force: put another in its place first`);
    const { vkey } = kept.keys[at] as KeptKey;
    const retired = [...kept.retired, { vkey, at: now.toISOString() }];
    return [{ ...kept, keys: kept.keys.filter((_, index) => index !== at), retired }, parseVerifierKey(vkey)];
  });
}

const fileIn = (folder: string): string => join(folder, 'keys.json');

async function readKeys(folder: string): Promise<KeyFile | undefined> {
  try {
    return JSON.parse(await readFile(fileIn(folder), 'utf8')) as KeyFile;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function needKeys(folder: string): Promise<KeyFile> {
  const kept = await readKeys(folder);
  if (!kept) throw new KeyError(`there are no keys in ${folder}`);
  return kept;
}

/** A signature that outlives its key could never be checked again, so the file is durable before anything is signed. */
async function beginKeys(folder: string, key: KeptKey): Promise<KeyFile> {
  await makeFolder(folder);
  const draft = await draftOf(folder, { keys: [key], rotations: [], retired: [] });
  await link(draft, fileIn(folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  await syncFolder(folder);
  return needKeys(folder);
}

/** Changes take turns, and the file is replaced in one step. */
async function changeKeys<T>(folder: string, change: (kept: KeyFile) => [KeyFile, T]): Promise<T> {
  await needKeys(folder);
  const lock = await takeKernelLock(join(folder, 'keys.lock'));
  if (!lock) throw new KeyError(`somebody else is changing the keys in ${folder} right now`);
  try {
    const [changed, told] = change(await needKeys(folder));
    await moveInto(await draftOf(folder, changed), fileIn(folder));
    await syncFolder(folder);
    return told;
  } finally {
    await lock.release();
  }
}

const draftOf = (folder: string, keys: KeyFile): Promise<string> =>
  writeDraft(folder, Buffer.from(`${JSON.stringify(keys, undefined, 2)}\n`), 0o600);

/** RFC 8410: what comes before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

const privateKeyOf = (secret: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, secret]), format: 'der', type: 'pkcs8' });

const publicBytes = (key: KeyObject): Uint8Array =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);

function freshKey(name: string, type: KeyType): KeptKey {
  const secret = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const vkey = formatVerifierKey(verifierKey(name, type, publicBytes(privateKeyOf(secret))));
  return { vkey, secret: toBase64Url(secret) };
}

/** OpenSSL signs in some 40 µs. */
function signerOf({ vkey, secret }: KeptKey, name: string, type: KeyType): NoteSigner {
  const key = parseVerifierKey(vkey);
  if (key.name !== name || key.type !== type) throw new KeyError(`the kept key is ${vkey}, not one of ${name}`);
  const privateKey = privateKeyOf(fromBase64Url(secret));
  if (!equalBytes(publicBytes(privateKey), key.publicKey)) throw new KeyError(`the secret of ${vkey} is not its own`);
  return { key, sign: (message) => sign(null, message, privateKey) };
}
