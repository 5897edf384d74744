import { createHmac, timingSafeEqual } from 'node:crypto';

/** Keys of exchanges: `exchange_<recipient>.<seal>`. Nothing is stored: a recipient that is not registered has none. */
export interface ExchangeKeys {
  issue(recipient: string): string;
  /** The recipient whose key it is, or undefined. */
  recipientOf(key: string): string | undefined;
}

const PREFIX = 'exchange_';

export function exchangeKeys(secret: Buffer, isRecipient: (id: string) => boolean): ExchangeKeys {
  const sealOf = (recipient: string): Buffer => createHmac('sha256', secret).update(recipient).digest();
  return {
    issue: (recipient) => `${PREFIX}${recipient}.${sealOf(recipient).toString('base64url')}`,
    recipientOf(key) {
      const dot = key.lastIndexOf('.');
      if (!key.startsWith(PREFIX) || dot < 0) return undefined;
      const recipient = key.slice(PREFIX.length, dot);
      const given = Buffer.from(key.slice(dot + 1), 'base64url');
      const expected = sealOf(recipient);
      const isTheirs = given.length === expected.length && timingSafeEqual(given, expected);
      return isTheirs && isRecipient(recipient) ? recipient : undefined;
    },
  };
}
