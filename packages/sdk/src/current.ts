import type { Heng } from './client.ts';

/** The window, or Node's global object; `heng` is where the page's client lives. */
interface Place {
  heng?: Heng;
  dispatchEvent?(event: Event): boolean;
}

export const readyEvent = 'heng-ready';

/** Makes `client` the one every element on the page uses, now or when it appears. */
export function setHeng(client: Heng): void {
  const place = globalThis as Place;
  place.heng = client;
  place.dispatchEvent?.(new Event(readyEvent));
}

/** The client set with `setHeng` or as `window.heng`. An element whose id is "heng" does not count. */
export function currentHeng(): Heng | undefined {
  const { heng } = globalThis as Place;
  return typeof heng?.choices === 'function' ? heng : undefined;
}
