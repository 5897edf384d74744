import { randomFillSync } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomness = new Uint8Array(16 * 512);
let used = randomness.length;
let lastMoment = 0;
let high = 0;
let low = 0;

/**
 * A new id such as `dec_01KB2Z6T5T8Y3VQF4N9M0WXHRC`: a prefix, 48 bits of milliseconds and 80 bits of randomness in
 * Crockford's base 32 (the ULID layout). Ids of one process sort in the order they were made, ties within a
 * millisecond included. Costs well under a microsecond.
 */
export function newId(prefix: string): string {
  const moment = Date.now();
  if (moment > lastMoment) {
    lastMoment = moment;
    refill();
  } else {
    // The same millisecond, or a clock that was set back: count on, so that order is kept.
    low = (low + 1) % 0x1_00_0000_0000;
    if (low === 0) high = (high + 1) % 0x1_00_0000_0000;
  }
  return `${prefix}_${base32(lastMoment, 10)}${base32(high, 8)}${base32(low, 8)}`;
}

function refill(): void {
  if (used + 10 > randomness.length) {
    randomFillSync(randomness);
    used = 0;
  }
  high = forty(used) % 0x80_0000_0000;
  low = forty(used + 5);
  used += 10;
}

const forty = (at: number): number => {
  let value = 0;
  for (let index = at; index < at + 5; index++) value = value * 256 + (randomness[index] as number);
  return value;
};

function base32(value: number, digits: number): string {
  let text = '';
  for (let digit = 0; digit < digits; digit++) {
    text = alphabet[value % 32] + text;
    value = Math.floor(value / 32);
  }
  return text;
}
