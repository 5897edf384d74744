import type { Ground } from './ground.ts';

/** The offered items without those named; 1 for an item that may be recommended. */
export function allowedOf({ offered, indexOf }: Ground, except: Iterable<string>): Uint8Array {
  const allowed = offered.slice();
  for (const item of except) {
    const index = indexOf.get(item);
    if (index !== undefined) allowed[index] = 0;
  }
  return allowed;
}
