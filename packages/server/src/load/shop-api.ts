import { setTimeout as sleep } from 'node:timers/promises';

/** Heng as a shop's back end reaches it, for everything that is prepared before a measurement. */
export interface ShopApi {
  readonly url: URL;
  readonly apiKey: string;
  readonly writeKey: string;
  /** Calls and returns the JSON of the reply. @throws Error with status and problem when it is not 2xx */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** As `call`, with the tracking credential. */
  track<T = unknown>(path: string, body: unknown): Promise<T>;
}

export function openShopApi(url: URL, keys: { readonly apiKey: string; readonly writeKey: string }): ShopApi {
  const basic = `Basic ${Buffer.from(`${keys.writeKey}:`).toString('base64')}`;
  return {
    url,
    ...keys,
    call: (method, path, body) =>
      callJson(new URL(path, url), { method, body, authorization: `Bearer ${keys.apiKey}` }),
    track: (path, body) => callJson(new URL(path, url), { method: 'POST', body, authorization: basic }),
  };
}

async function callJson<T>(url: URL, asked: { method: string; body: unknown; authorization: string }): Promise<T> {
  const { method, body, authorization } = asked;
  const reply = await fetchPatiently(url, {
    method,
    headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${url.pathname} was answered ${reply.status}: ${text.slice(0, 300)}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** A server closes connections that were idle, sometimes just as we write; all our calls may be made twice. */
async function fetchPatiently(url: URL, request: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetch(url, request);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await sleep(attempt * 100);
    }
  }
}

const ATTEMPTS = 4;

/** Does `act` for each entry, some at once; `onDone` is told how many are done. */
export async function inParallel<T>(
  entries: readonly T[],
  act: (entry: T) => Promise<unknown>,
  onDone: (done: number) => void = () => undefined,
): Promise<void> {
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < entries.length) {
      await act(entries[next++] as T);
      onDone(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const AT_ONCE = 24;
