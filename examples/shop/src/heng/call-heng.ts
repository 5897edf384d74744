import type { HengAddress } from '../config.ts';

export interface HengCall {
  readonly method: 'POST' | 'PUT';
  /** from the slash on */
  readonly path: string;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** milliseconds */
  readonly patience?: number;
}

/** One call of the shop's back end that is not among the SDK's. Gives the reply; rejects when Heng did not take it, or not in a minute unless told. */
export async function callHeng(
  { url, apiKey }: HengAddress,
  { method, path, body, headers, patience = 60_000 }: HengCall,
): Promise<unknown> {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}`, ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`expected ${path} to be taken, got ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
