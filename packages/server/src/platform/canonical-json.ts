import { createHash } from 'node:crypto';

/**
 * JSON with the keys of every object in the order of their UTF-16 code units and no spaces (RFC 8785, JCS), so that one
 * content has one text and one hash. Takes what JSON.parse gives: numbers are written as JavaScript writes them.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join()}}`;
}

/** Names a content by what it says: SHA-256 of its canonical JSON. */
export const jsonDigest = (value: unknown, encoding: 'hex' | 'base64url' = 'hex'): string =>
  createHash('sha256').update(canonicalJson(value)).digest(encoding);
