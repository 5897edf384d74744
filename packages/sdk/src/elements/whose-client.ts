import type { Heng } from '../client.ts';
import { createPageHeng } from '../client.ts';
import { currentHeng } from '../current.ts';
import type { Storage } from '../waiting.ts';

const clients = new Map<string, Heng>();
let home: string | undefined;

/** Where Heng is when an element does not say: the server the script itself came from. */
export function setHome(url: string): void {
  home = url;
}

/** The client of an element: one made from its `url` and `token-endpoint`, else the page's. Elements that say the same share one. */
export function clientFor(url: string | null, tokenEndpoint: string | null): Heng | undefined {
  const address = url ?? home;
  if (tokenEndpoint === null || address === undefined) return currentHeng();
  const key = `${address} ${tokenEndpoint}`;
  const known = clients.get(key);
  if (known) return known;
  const client = createPageHeng({ url: address, token: () => fetchToken(tokenEndpoint), storage: storageOf() });
  clients.set(key, client);
  return client;
}

/** Where refusals outlive a page without a network; nothing is written there before one. Browsers may forbid even to look. */
function storageOf(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** The shop's own address that answers `{"token":"…"}` for the person who is signed in there. */
async function fetchToken(endpoint: string): Promise<string> {
  const response = await fetch(endpoint, { credentials: 'same-origin', cache: 'no-store' });
  const { token } = (await response.json()) as { token?: unknown };
  if (!response.ok || typeof token !== 'string') throw new Error(`expected {"token"} from ${endpoint}`);
  return token;
}
