import { sha256 } from '@noble/hashes/sha2.js';
import { sm2 } from 'sm-crypto-v2';
import { concat, equalBytes, fromBase64, fromHex, toBase64, toHex, utf8 } from './bytes.ts';
import { demand } from './invalid.ts';

/**
 * @module SM2 with SM3 (GB/T 32918.2, GB/T 32905) beside a checkpoint: a detached file that never takes the place of the
 * note's own signature, and never of SHA-256 in the tree. docs/design/ledger-sm2.md says what the file looks like.
 */
const SM2_SM3 = 'cn.gm.sm2-sm3/v1';

/** GM/T 0009-2012: the signer's id where nothing else was agreed. */
const SIGNER_ID = '1234567812345678';

/** A public key; `publicKey` is 04 ‖ x ‖ y, 65 bytes. */
export interface Sm2Key {
  readonly name: string;
  /** four bytes */
  readonly id: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Where the private key lives is the caller's business: in production an approved module signs. */
export interface Sm2Signer {
  readonly key: Sm2Key;
  /** SM2 with SM3 under the id 1234567812345678, in DER. */
  sign(message: Uint8Array): Uint8Array;
}

const NAME = /^[^\s+\p{C}]+$/u;
/** Type ff of C2SP signed-note is followed by a longer name of the algorithm. */
const TYPE = concat(Uint8Array.of(0xff), utf8(SM2_SM3));

/** Throws `key-malformed` unless the key is a point of the curve. */
export function sm2Key(name: string, publicKey: Uint8Array): Sm2Key {
  demand(NAME.test(name), 'key-malformed', `a key's name has no spaces and no plus sign: ${name}`);
  const isPoint = publicKey.length === 65 && publicKey[0] === 4 && attempt(() => sm2.verifyPublicKey(toHex(publicKey)));
  demand(isPoint, 'key-malformed', 'an SM2 key is an uncompressed point of its curve');
  return { name, id: sha256(concat(utf8(`${name}\n`), TYPE, publicKey)).slice(0, 4), publicKey };
}

/** `name+keyid+key`, as verifier keys of notes are written. */
export const formatSm2Key = ({ name, id, publicKey }: Sm2Key): string =>
  `${name}+${toHex(id)}+${toBase64(concat(TYPE, publicKey))}`;

/** Throws `key-malformed`. */
export function parseSm2Key(text: string): Sm2Key {
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  const bytes = decoded(encoded);
  const isSm2 = bytes !== undefined && equalBytes(bytes.subarray(0, TYPE.length), TYPE);
  demand(isSm2, 'key-malformed', `not an SM2 key: ${text.slice(0, 120)}`);
  const key = sm2Key(name, bytes.slice(TYPE.length));
  demand(toHex(key.id) === id, 'key-malformed', 'the id does not belong to this key');
  return key;
}

/** A signer with its private key, 32 bytes, in memory. */
export function sm2Signer(name: string, privateKey: Uint8Array): Sm2Signer {
  const secret = toHex(privateKey);
  const publicKey = sm2.getPublicKeyFromPrivateKey(secret);
  const options = { der: false, hash: true, userId: SIGNER_ID, publicKey };
  return {
    key: sm2Key(name, fromHex(publicKey)),
    sign: (message) => encodeDer(fromHex(sm2.doSignature(message, secret, options))),
  };
}

/** The detached file: a line that says what it is, then a line a signature. */
export function signSm2(checkpointText: string, signers: readonly Sm2Signer[]): string {
  const lines = signers.map(
    ({ key, sign }) => `${key.name} ${toHex(key.id)} ${toBase64(sign(utf8(checkpointText)))}\n`,
  );
  return `${SM2_SM3}\n${lines.join('')}`;
}

/**
 * Which of `keys` signed this checkpoint's three lines. Lines of strangers are passed over; throws `note-malformed`,
 * `signature-wrong` when a known key's signature does not fit, and `signature-missing` when no known key signed.
 */
export function verifySm2(checkpointText: string, file: string, keys: readonly Sm2Key[]): Sm2Key[] {
  const [head, ...lines] = file.split('\n');
  demand(head === SM2_SM3 && lines.pop() === '', 'note-malformed', `a file of SM2 signatures begins with ${SM2_SM3}`);
  const signed = new Set<Sm2Key>();
  for (const line of lines) {
    const [, name = '', id = '', encoded = ''] = /^(\S+) ([0-9a-f]{8}) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
    demand(NAME.test(name), 'note-malformed', 'a line is a name, a key id and a signature');
    const key = keys.find((one) => one.name === name && toHex(one.id) === id);
    if (!key) continue;
    const fits = isSigned(decoded(encoded), utf8(checkpointText), key);
    demand(fits, 'signature-wrong', `the SM2 signature of ${name} does not fit the checkpoint`);
    signed.add(key);
  }
  demand(signed.size > 0, 'signature-missing', 'no known SM2 key signed this checkpoint');
  return [...signed];
}

function isSigned(signature: Uint8Array | undefined, message: Uint8Array, { publicKey }: Sm2Key): boolean {
  const numbers = signature && decodeDer(signature);
  if (!numbers) return false;
  const options = { der: false, hash: true, userId: SIGNER_ID };
  return attempt(() => sm2.doVerifySignature(message, toHex(numbers), toHex(publicKey), options));
}

/** Order of the curve. */
const ORDER = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';

/**
 * DER read strictly and both numbers held to 1 … n − 1, as the standard asks: the library would take other spellings of
 * the same signature, and numbers out of range.
 */
function decodeDer(der: Uint8Array): Uint8Array | undefined {
  const r = integerAt(der, 2);
  const s = integerAt(der, 4 + (der[3] ?? 0));
  if (!r || !s) return undefined;
  const numbers = concat(r, s);
  const inRange = [r, s].every((number) => /[1-9a-f]/.test(toHex(number)) && toHex(number) < ORDER);
  return inRange && equalBytes(encodeDer(numbers), der) ? numbers : undefined;
}

/** The number of at most 32 bytes that is encoded here. */
function integerAt(der: Uint8Array, at: number): Uint8Array | undefined {
  const length = der[at + 1] ?? 0;
  const bytes = der.slice(at + 2, at + 2 + length);
  const digits = bytes[0] === 0 ? bytes.slice(1) : bytes;
  if (digits.length > 32) return undefined;
  return concat(new Uint8Array(32 - digits.length), digits);
}

/** r ‖ s as a sequence of two integers. */
function encodeDer(numbers: Uint8Array): Uint8Array {
  const parts = [numbers.subarray(0, 32), numbers.subarray(32)].map(encodeInteger);
  const body = concat(...parts);
  return concat(Uint8Array.of(0x30, body.length), body);
}

function encodeInteger(number: Uint8Array): Uint8Array {
  const first = number.findIndex((byte) => byte !== 0);
  const digits = number.subarray(first < 0 ? number.length - 1 : first);
  const sign = (digits[0] as number) > 127 ? [0] : [];
  return concat(Uint8Array.of(2, digits.length + sign.length, ...sign), digits);
}

function decoded(text: string): Uint8Array | undefined {
  try {
    return fromBase64(text);
  } catch {
    return undefined;
  }
}

/** The library throws where it could answer no. */
function attempt(question: () => boolean): boolean {
  try {
    return question();
  } catch {
    return false;
  }
}
