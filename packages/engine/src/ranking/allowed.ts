import type { Ground } from './ground.ts';

/** The offered items (of `only`, where it is given) without those named; 1 for an item that may be recommended. */
export function allowedOf({ offered, indexOf }: Ground, except: Iterable<string>, only?: Iterable<string>): Uint8Array {
  const allowed = only === undefined ? offered.slice() : new Uint8Array(offered.length);
  for (const item of only ?? []) {
    const index = indexOf.get(item);
    if (index !== undefined) allowed[index] = offered[index] as number;
  }
  for (const item of except) {
    const index = indexOf.get(item);
    if (index !== undefined) allowed[index] = 0;
  }
  return allowed;
}
