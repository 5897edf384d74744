import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, equalBytes, fromBase64, fromHex, fromU64, toBase64, toHex, u64, utf8 } from './bytes.ts';
import { demand } from './invalid.ts';

/** Signature types of C2SP signed-note that we make and read. */
export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;

/** A public key as others know it: C2SP “vkey”. */
export interface VerifierKey {
  readonly name: string;
  /** four bytes */
  readonly id: Uint8Array;
  readonly type: typeof ED25519 | typeof COSIGNATURE;
  readonly publicKey: Uint8Array;
}

/** Makes signatures under one name. Where the private key lives is the caller's business: a file, an HSM. */
export interface NoteSigner {
  readonly key: VerifierKey;
  /** Ed25519 over the bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** One signature line. `signature` is what follows the key id. */
export interface NoteSignature {
  readonly name: string;
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}

/** A text that ends in a newline, and who signed it (C2SP signed-note). */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const NAME = /^[^\s+\p{C}]+$/u;

export function verifierKey(name: string, type: VerifierKey['type'], publicKey: Uint8Array): VerifierKey {
  demand(NAME.test(name), 'key-malformed', `a key's name has no spaces and no plus sign: ${name}`);
  demand(publicKey.length === 32, 'key-malformed', 'an Ed25519 key is 32 bytes long');
  const id = sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).slice(0, 4);
  return { name, id, type, publicKey };
}

/** `name+keyid+key`, as `parseVerifierKey` reads it. */
export const formatVerifierKey = ({ name, id, type, publicKey }: VerifierKey): string =>
  `${name}+${toHex(id)}+${toBase64(concat(Uint8Array.of(type), publicKey))}`;

/** Splits at the first two plus signs only: base64 may hold more. Throws `key-malformed`. */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  demand(name !== '', 'key-malformed', `not a verifier key: ${text.slice(0, 120)}`);
  const bytes = decoded(encoded, 'key-malformed');
  const type = bytes[0];
  demand(type === ED25519 || type === COSIGNATURE, 'key-malformed', 'only Ed25519 keys are known here');
  const key = verifierKey(name, type, bytes.slice(1));
  demand(equalBytes(key.id, fromHex(id)), 'key-malformed', 'the id does not belong to this key');
  return key;
}

/** A line of a signature: em dash, name, key id and signature. */
export const signatureLine = ({ name, id, signature }: NoteSignature): string =>
  `— ${name} ${toBase64(concat(id, signature))}\n`;

/** The note as a text: body, empty line, signature lines. */
export const formatNote = ({ text, signatures }: Note): string => `${text}\n${signatures.map(signatureLine).join('')}`;

const MOST_SIGNATURES = 64;
const LONGEST_NOTE = 1_000_000;

/** Reads a note strictly; throws `note-malformed`. Says nothing yet about whether a signature is right. */
export function parseNote(note: string): Note {
  const wrong = (holds: boolean, message: string) => demand(holds, 'note-malformed', message);
  wrong(note.length <= LONGEST_NOTE, 'a note of more than a million characters');
  wrong(!/[^\n\P{Cc}]|\p{Surrogate}/u.test(note), 'a note has no control characters and is well-formed');
  const gap = note.lastIndexOf('\n\n');
  wrong(gap >= 0 && note.endsWith('\n'), 'a note is a text, an empty line and signatures');
  const lines = note.slice(gap + 2, -1).split('\n');
  wrong(lines.length <= MOST_SIGNATURES, `a note has at most ${MOST_SIGNATURES} signatures`);
  return { text: note.slice(0, gap + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  demand(NAME.test(name), 'note-malformed', 'a signature is an em dash, a name and base64');
  const bytes = decoded(encoded, 'note-malformed');
  demand(bytes.length > 4, 'note-malformed', 'a signature is longer than its key id');
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

function decoded(text: string, code: 'key-malformed' | 'note-malformed'): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    return demand(false, code, 'not base64') as never;
  }
}

export const signNote = (text: string, { key, sign }: NoteSigner): NoteSignature => ({
  name: key.name,
  id: key.id,
  signature: key.type === ED25519 ? sign(utf8(text)) : (demand(false, 'key-malformed', 'a cosigning key') as never),
});

/** What a cosigner signs (C2SP tlog-cosignature): the moment, in seconds since 1970, and the checkpoint's body. */
export const cosign = (text: string, seconds: number, { key, sign }: NoteSigner): NoteSignature => ({
  name: key.name,
  id: key.id,
  signature: concat(u64(seconds), sign(cosigned(text, seconds))),
});

const cosigned = (text: string, seconds: number): Uint8Array => utf8(`cosignature/v1\ntime ${seconds}\n${text}`);

/** Who of `keys` signed the note, and for cosigners when (seconds since 1970). */
export interface Signed {
  readonly key: VerifierKey;
  readonly seconds: number | undefined;
}

/**
 * Signatures by known keys; those of others are passed over. Throws `signature-wrong` when a known key's signature does
 * not fit the text: then nothing of the note is to be believed.
 */
export function verifyNote({ text, signatures }: Note, keys: readonly VerifierKey[]): Signed[] {
  const signed: Signed[] = [];
  for (const signature of signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && equalBytes(id, signature.id));
    if (!key || signed.some((one) => one.key === key)) continue;
    signed.push({ key, seconds: checkSignature(text, signature, key) });
  }
  return signed;
}

function checkSignature(text: string, { signature, name }: NoteSignature, key: VerifierKey): number | undefined {
  const wrong = `the signature of ${name} does not fit the text`;
  if (key.type === ED25519) {
    demand(signature.length === 64 && isSigned(signature, utf8(text), key), 'signature-wrong', wrong);
    return undefined;
  }
  demand(signature.length === 72, 'signature-wrong', wrong);
  const seconds = secondsOf(signature);
  demand(seconds !== undefined && isSigned(signature.slice(8), cosigned(text, seconds), key), 'signature-wrong', wrong);
  return seconds;
}

/** The moment a cosignature carries, undefined when no clock will ever show it. */
function secondsOf(cosignature: Uint8Array): number | undefined {
  try {
    return fromU64(cosignature);
  } catch {
    return undefined;
  }
}

function isSigned(signature: Uint8Array, message: Uint8Array, { publicKey }: VerifierKey): boolean {
  try {
    // Strict RFC 8032, as OpenSSL and Go verify, so that no two verifiers disagree about one signature.
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
