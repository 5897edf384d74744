import { fingerprint } from './fingerprint.ts';

/**
 * A fingerprint of statistics that can be kept up to date: each sum times a number of its item or pair, added up in two words of
 * 32 bits. What is added and taken away again leaves nothing, so statistics that are the same have the same print however they
 * came about.
 */
export interface StatisticsPrint {
  /** Adds to a pair; negative where it is taken away. */
  pair(a: ItemPrint, b: ItemPrint, sum: number, people: number): void;
  item(item: ItemPrint, sum: number): void;
  /** Two words, each 32 bits. */
  words(): readonly [number, number];
}

/** An item's own two words. */
export type ItemPrint = readonly [number, number];

export function itemPrint(id: string): ItemPrint {
  const print = fingerprint();
  print.add(id);
  const digits = print.digits();
  return [Number.parseInt(digits.slice(0, 8), 16) | 0, Number.parseInt(digits.slice(8), 16) | 0];
}

export function statisticsPrint(): StatisticsPrint {
  let low = 0;
  let high = 0;
  return {
    pair(a, b, sum, people) {
      const part = (sum % WORD) | 0;
      // Adding makes it the same which of the two is named first.
      low = (low + Math.imul(mixed(a[0] + b[0]), part) + Math.imul(mixed(a[0] ^ b[0]), people)) | 0;
      high = (high + Math.imul(mixed(a[1] + b[1]), part) + Math.imul(mixed(a[1] ^ b[1]), people)) | 0;
    },
    item(item, sum) {
      const part = (sum % WORD) | 0;
      low = (low + Math.imul(mixed(item[0]), part)) | 0;
      high = (high + Math.imul(mixed(item[1]), part)) | 0;
    },
    words: () => [low, high],
  };
}

const WORD = 4_294_967_296;

/** Odd, so that no part of a sum is lost by multiplying. */
function mixed(word: number): number {
  const once = Math.imul(word ^ (word >>> 15), 0x846ca68b);
  return (once ^ (once >>> 13)) | 1;
}
