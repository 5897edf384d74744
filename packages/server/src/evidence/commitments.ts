import { createHash, createHmac, randomFillSync } from 'node:crypto';
import { commitment, type Hmac } from '@heng/ledger';

/** Node's own HMAC: three times as fast as the portable one. */
export const nodeHmac: Hmac = (key, message) => createHmac('sha256', key).update(message).digest();

export const commitTo = (key: Uint8Array, body: string): Uint8Array =>
  commitment(key, Buffer.from(body, 'utf8'), nodeHmac);

const KEY = 32;
let pool = new Uint8Array();
let used = 0;

/** 32 fresh random bytes. Asked for thousands of times a second, so drawn from the system in larger portions. */
export function newKey(): Buffer {
  if (used + KEY > pool.length) {
    pool = randomFillSync(new Uint8Array(KEY * 256));
    used = 0;
  }
  used += KEY;
  return Buffer.from(pool.subarray(used - KEY, used));
}

/** How a leaf names the law in force: a digest, since the version of several packs together can be long. */
export const lawId = (version: string): string =>
  `law-${createHash('sha256').update(version).digest('hex').slice(0, 24)}`;

/** The day a leaf tells; the exact time stays in the opening. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
