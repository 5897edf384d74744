import type { HengAddress } from '../config.ts';
import { callHeng } from './call-heng.ts';

export interface PassedOn {
  readonly recipient: string;
  readonly purpose: string;
  readonly person: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** the visitor's browser says Global Privacy Control */
  readonly gpc: boolean;
}

/** Hands something to Heng to be passed on. Heng takes out what may not leave; nothing leaves any other way. */
export async function passOn(address: HengAddress, { recipient, gpc, ...body }: PassedOn): Promise<void> {
  await callHeng(address, {
    ...{ method: 'POST', path: `/v1/egress/${recipient}`, body, patience: 10_000 },
    ...(gpc && { headers: { 'sec-gpc': '1' } }),
  });
}
