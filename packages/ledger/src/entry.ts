import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import canonicalize from 'canonicalize';
import { concat, equalBytes, fromBase64Url, fromUtf8, toBase64Url, u64, utf8 } from './bytes.ts';
import { demand } from './invalid.ts';

/** What an entry of the log may be about. Closed: a verifier meets no other word. */
export const KINDS = [
  'notice.shown',
  'consent.given',
  'consent.refused',
  'consent.withdrawn',
  'decision.made',
  'share.done',
  'erasure.requested',
  'erasure.done',
  'policy.changed',
  'notice.published',
  'cert.issued',
  'cert.status',
  'key.rotated',
] as const;
export type Kind = (typeof KINDS)[number];

/** An event of one person: the leaf holds a commitment and a tag, neither of which says anything without its key. */
export interface PersonalLeaf {
  readonly v: 1;
  readonly k: Kind;
  /** the day, `2026-11-23` */
  readonly d: string;
  /** the notice or law in force, a public document */
  readonly p: string;
  /** commitment, base64url of 32 bytes */
  readonly c: string;
  /** tag, base64url of 16 bytes */
  readonly g: string;
}

/** A public event: `h` is the SHA-256 of the public document it is about. */
export interface PublicLeaf {
  readonly v: 1;
  readonly k: Kind;
  readonly d: string;
  readonly p: string;
  readonly h: string;
}

/** A batch of decision records: `b` is the Merkle root over their commitments, `n` their number. */
export interface BatchLeaf {
  readonly v: 1;
  readonly k: 'decision.made';
  readonly d: string;
  readonly p: string;
  readonly b: string;
  readonly n: number;
}

export type Leaf = PersonalLeaf | PublicLeaf | BatchLeaf;

export const LONGEST_LEAF = 1024;

/** RFC 8785 (JCS). */
export const canonicalText = (value: unknown): string => canonicalize(value) as string;

/** The bytes that go into the log; they are the leaf, nobody ever serialises it again. */
export const encodeLeaf = (leaf: Leaf): Uint8Array => utf8(canonicalText(leaf));

/** Reads a leaf strictly: canonical JSON of one of the three shapes and nothing more. Throws `leaf-malformed`. */
export function parseLeaf(bytes: Uint8Array): Leaf {
  demand(bytes.length <= LONGEST_LEAF, 'leaf-malformed', `a leaf is at most ${LONGEST_LEAF} bytes long`);
  const leaf = parsed(bytes) as Record<string, unknown>;
  const keys = Object.keys(leaf).sort().join();
  const shape = SHAPES[keys];
  demand(shape !== undefined, 'leaf-malformed', `a leaf has other members than ${keys}`);
  const isOurs =
    leaf.v === 1 &&
    KINDS.includes(leaf.k as Kind) &&
    isText(leaf.d, /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) &&
    isText(leaf.p, /^[\x21-\x7e]{1,128}$/) &&
    shape(leaf);
  demand(isOurs && equalBytes(encodeLeaf(leaf as unknown as Leaf), bytes), 'leaf-malformed', 'not a leaf of this log');
  return leaf as unknown as Leaf;
}

const isText = (value: unknown, form: RegExp): boolean => typeof value === 'string' && form.test(value);

const isBytes = (value: unknown, length: number): boolean => {
  try {
    return typeof value === 'string' && fromBase64Url(value).length === length;
  } catch {
    return false;
  }
};

const SHAPES: Readonly<Record<string, (leaf: Record<string, unknown>) => boolean>> = {
  'c,d,g,k,p,v': ({ c, g }) => isBytes(c, 32) && isBytes(g, 16),
  'd,h,k,p,v': ({ h }) => isBytes(h, 32),
  'b,d,k,n,p,v': ({ b, n, k }) => isBytes(b, 32) && Number.isSafeInteger(n) && Number(n) > 0 && k === 'decision.made',
};

function parsed(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(fromUtf8(bytes));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // falls through
  }
  return demand(false, 'leaf-malformed', 'a leaf is a JSON object');
}

/** HMAC-SHA-256; a runtime with a faster one may hand it in. */
export type Hmac = (key: Uint8Array, message: Uint8Array) => Uint8Array;
export const portableHmac: Hmac = (key, message) => hmac(sha256, key, message);

const COMMIT = utf8('pim-ledger/commit/v1\n');
const TAG = utf8('pim-ledger/tag/v1\n');

/**
 * Commitment to a body under a key of exactly 32 bytes: without the key it says nothing, with it no other body fits.
 * A key of another length is refused: HMAC pads and hashes keys, so that two of them could collide.
 */
export function commitment(key: Uint8Array, body: Uint8Array, mac: Hmac = portableHmac): Uint8Array {
  demand(key.length === 32, 'opening-malformed', 'the key of a commitment is 32 bytes long');
  return mac(key, concat(COMMIT, body));
}

/** The tag of a person's event number `seq` (0, 1, 2 …): linkable by who has the person's key of 32 bytes, by nobody else. */
export function tag(key: Uint8Array, seq: number, mac: Hmac = portableHmac): Uint8Array {
  demand(key.length === 32, 'opening-malformed', 'the key of tags is 32 bytes long');
  return mac(key, concat(TAG, u64(seq))).slice(0, 16);
}

export interface PersonalEvent {
  readonly kind: Kind;
  readonly day: string;
  readonly policy: string;
  /** 32 fresh random bytes */
  readonly key: Uint8Array;
  /** canonical JSON of what happened */
  readonly body: Uint8Array;
  readonly tagKey: Uint8Array;
  readonly seq: number;
}

export function personalLeaf(event: PersonalEvent, mac?: Hmac): PersonalLeaf {
  return {
    c: toBase64Url(commitment(event.key, event.body, mac)),
    d: event.day,
    g: toBase64Url(tag(event.tagKey, event.seq, mac)),
    k: event.kind,
    p: event.policy,
    v: 1,
  };
}

/** Throws `commitment-mismatch` unless this opening is what the leaf committed to. */
export function verifyOpening(leaf: PersonalLeaf, key: Uint8Array, body: Uint8Array): void {
  const same = equalBytes(commitment(key, body), fromBase64Url(leaf.c));
  demand(same, 'commitment-mismatch', 'what is told is not what was committed to');
}

/** Throws `tag-mismatch` unless the leaf is event number `seq` of the person who has this key. */
export function verifyTag(leaf: PersonalLeaf, tagKey: Uint8Array, seq: number): void {
  const same = equalBytes(tag(tagKey, seq), fromBase64Url(leaf.g));
  demand(same, 'tag-mismatch', `the entry is not event ${seq} of this person`);
}
