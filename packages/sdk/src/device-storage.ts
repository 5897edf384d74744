import type { Storage } from './waiting.ts';

/** The browser's storage, written to for refusals without a network only. Browsers may forbid even to look. */
export function deviceStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
