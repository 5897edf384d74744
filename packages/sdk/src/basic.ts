import type { Credential } from './exchange.ts';

/** `Basic <writeKey>:` as the Segment Tracking API has it. */
export const basic = (writeKey: string): Credential => ({
  authorization: async () => `Basic ${base64(`${writeKey}:`)}`,
  renew: () => false,
});

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Of ASCII text. Mini-programs have no `btoa`. */
export function base64(text: string): string {
  const bits = Array.from(text, (letter) => letter.charCodeAt(0).toString(2).padStart(8, '0')).join('');
  const coded = (bits.match(/.{1,6}/g) ?? []).map((six) => digits[Number.parseInt(six.padEnd(6, '0'), 2)]).join('');
  return coded.padEnd(Math.ceil(coded.length / 4) * 4, '=');
}
