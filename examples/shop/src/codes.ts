import { randomInt, timingSafeEqual } from 'node:crypto';

/** Proving that a telephone number or an address is one's own: six digits, five minutes, one try. */
export interface Codes {
  /** A fresh code for this contact; an older one is worth nothing from now on. */
  issue(contact: string): string;
  /** Whether this is the code that was sent. Right or wrong, it is used up. */
  redeem(contact: string, code: string): boolean;
}

const LIFE = 5 * 60_000;

export function createCodes(now: () => Date = () => new Date()): Codes {
  const sent = new Map<string, { code: string; until: number }>();

  return {
    issue(contact) {
      sweep();
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      sent.set(contact, { code, until: now().getTime() + LIFE });
      return code;
    },
    redeem(contact, code) {
      sweep();
      const waiting = sent.get(contact);
      sent.delete(contact);
      return waiting !== undefined && sameDigits(waiting.code, code);
    },
  };

  function sweep(): void {
    for (const [contact, { until }] of sent) if (until <= now().getTime()) sent.delete(contact);
  }
}

const sameDigits = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** A mobile number or an e-mail address, as it is kept; nothing where it is neither. */
export function contactFrom(text: string): string | undefined {
  const plain = text.replace(/[\s-]/g, '');
  if (/^1\d{10}$/.test(plain)) return plain;
  const address = text.trim().toLowerCase();
  return address.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) ? address : undefined;
}
