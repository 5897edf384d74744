import type { Vocabulary } from '../vocabulary.ts';
import type { PackSource } from './pack-source.ts';

/** A short fingerprint (64-bit FNV-1a) of pack and vocabulary: which law a ruling was made under. Not for security. */
export function versionOf(source: PackSource, vocabulary: Vocabulary): string {
  const text = JSON.stringify([source, vocabulary]);
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return `${source.id}@${hash.toString(16).padStart(16, '0')}`;
}
