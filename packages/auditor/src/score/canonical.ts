import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { wellFormed } from '../words/well-formed.ts';

/** RFC 8785: one content has one text, so one hash and one signature. */
export function canonicalBytes(value: unknown): Uint8Array {
  const json = JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? wellFormed(inner) : inner));
  if (json === undefined) throw new Error('only JSON can be hashed');
  return new TextEncoder().encode(canonicalize(JSON.parse(json)));
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const contentHash = (value: unknown): string => sha256(canonicalBytes(value));
