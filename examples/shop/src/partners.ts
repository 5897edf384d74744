import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The tea factory and the courier of the demonstration: where each receives, and the key it was given. */
export interface Partners {
  /** Where this partner receives until the shop is started again. */
  pathOf(partner: string): string;
  /** Takes the key that Heng shows once. */
  give(partner: string, key: string): void;
  /** The headers of a signed answer with `body`, or null when what arrived is not Heng's. */
  answerTo(path: string, arrived: Arrived, body: string): Readonly<Record<string, string>> | null;
}

export interface Arrived {
  readonly id: string;
  /** seconds since 1970 */
  readonly timestamp: string;
  readonly signature: string;
  readonly text: string;
}

/** Seconds an arrival may be old. */
const TOLERANCE = 300;

/**
 * Partners as they would stand elsewhere. They keep nothing, the key neither: an address is good for one start of the shop, and Heng gives
 * a new key with each new address.
 */
export function createPartners(now: () => Date = () => new Date()): Partners {
  const start = randomBytes(9).toString('base64url');
  const keys = new Map<string, string>();
  const pathOf = (partner: string) => `/partners/${partner}/${start}`;
  return {
    pathOf,
    give: (partner, key) => void keys.set(pathOf(partner), key),
    answerTo(path, { id, timestamp, signature, text }, body) {
      const key = keys.get(path);
      const seconds = Math.floor(now().getTime() / 1000);
      const isOld = !(Math.abs(Number(timestamp) - seconds) <= TOLERANCE);
      if (!key || isOld || !isSame(signature, sign(key, `${id}.${timestamp}.${text}`))) return null;
      const at = String(seconds);
      return { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': sign(key, `${id}.${at}.${body}`) };
    },
  };
}

/** As Standard Webhooks signs. */
const sign = (key: string, text: string): string =>
  `v1,${createHmac('sha256', Buffer.from(key.replace(/^whsec_/, ''), 'base64'))
    .update(text)
    .digest('base64')}`;

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
