import { createHash } from 'node:crypto';
import type { ItemKnnModel } from '@heng/engine';

/**
 * SHA-256 of a model, in hexadecimal: of its manifest as JSON, its item ids as JSON, then offsets and neighbours as 32-bit
 * integers and similarities as 64-bit floats, little-endian. Whoever trains on the same rows gets the same.
 */
export function hashModel({ manifest, neighbours: { items, offsets, neighbour, similarity } }: ItemKnnModel): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(manifest));
  hash.update(JSON.stringify(items));
  hash.update(integers(offsets));
  hash.update(integers(neighbour));
  hash.update(floats(similarity));
  return hash.digest('hex');
}

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
