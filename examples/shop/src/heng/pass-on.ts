import type { HengAddress } from '../config.ts';

export interface PassedOn {
  readonly recipient: string;
  readonly purpose: string;
  readonly person: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** the visitor's browser says Global Privacy Control */
  readonly gpc: boolean;
}

/** Hands something to Heng to be passed on. Heng takes out what may not leave; nothing leaves any other way. Not among the SDK's calls. */
export async function passOn({ url, apiKey }: HengAddress, { recipient, gpc, ...told }: PassedOn): Promise<void> {
  const response = await fetch(`${url}/v1/egress/${recipient}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${apiKey}`,
      ...(gpc && { 'sec-gpc': '1' }),
    },
    body: JSON.stringify(told),
    signal: AbortSignal.timeout(10_000),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`expected 200 from /v1/egress, got ${response.status}`);
}
