import type { Heng } from '../client.ts';
import { createPageHeng } from '../client.ts';
import { currentHeng } from '../current.ts';
import type { Storage } from '../waiting.ts';

const clients = new Map<string, Heng>();
let home: string | undefined;
let storage: Storage | undefined;

/**
 * Where Heng is when an element does not say: the server the script itself came from; and where refusals outlive a page without a network,
 * if the page has such a place.
 */
export function setHome(url: string, place?: Storage): void {
  home = url;
  storage = place;
}

/** The client of an element: one made from its `url` and `token-endpoint`, else the page's. Elements that say the same share one. */
export function clientFor(url: string | null, tokenEndpoint: string | null): Heng | undefined {
  const address = url ?? home;
  if (tokenEndpoint === null || address === undefined) return currentHeng();
  const key = `${address} ${tokenEndpoint}`;
  const known = clients.get(key);
  if (known) return known;
  const client = createPageHeng({ url: address, token: () => fetchToken(tokenEndpoint), storage });
  clients.set(key, client);
  return client;
}

/** The shop's own address that answers `{"token":"…"}` for the person who is signed in there. */
async function fetchToken(endpoint: string): Promise<string> {
  const response = await fetch(endpoint, { credentials: 'same-origin', cache: 'no-store' });
  const { token } = (await response.json()) as { token?: unknown };
  if (!response.ok || typeof token !== 'string') throw new Error(`expected {"token"} from ${endpoint}`);
  return token;
}
