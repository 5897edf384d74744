import { createHash } from 'node:crypto';
import type { ItemKnnModel } from '@heng/engine';

/**
 * SHA-256 of a model, in hexadecimal: of its manifest as JSON, its item ids as JSON, then offsets and neighbours as 32-bit
 * integers and similarities as 64-bit floats, little-endian. Whoever trains on the same rows gets the same. Pauses now and then.
 */
export function* hashModel({ manifest, neighbours }: ItemKnnModel): Generator<void, string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(manifest));
  hash.update(JSON.stringify(neighbours.items));
  const columns = [
    { values: neighbours.offsets, bytes: integers },
    { values: neighbours.neighbour, bytes: integers },
    { values: neighbours.similarity, bytes: floats },
  ];
  for (const { values, bytes } of columns) {
    for (let from = 0; from < values.length; from += VALUES_BETWEEN_PAUSES) {
      hash.update(bytes(values.slice(from, from + VALUES_BETWEEN_PAUSES)));
      yield;
    }
  }
  return hash.digest('hex');
}

const VALUES_BETWEEN_PAUSES = 16_384;

function integers(values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 4);
  for (let index = 0; index < values.length; index++) bytes.writeInt32LE(values[index] as number, index * 4);
  return bytes;
}

function floats(values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 8);
  for (let index = 0; index < values.length; index++) bytes.writeDoubleLE(values[index] as number, index * 8);
  return bytes;
}
