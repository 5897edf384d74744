import { fingerprint } from './fingerprint.ts';

/**
 * A fingerprint of statistics that can be kept up to date: the sum, without regard to order, of a 64-bit number for each item
 * and each pair. Taking an entry out is exact, so statistics that are the same have the same print however they came about.
 */
export interface StatisticsPrint {
  /** Puts an entry in (`by` 1) or takes it out (`by` -1). */
  pair(a: ItemPrint, b: ItemPrint, sum: number, people: number, by: 1 | -1): void;
  item(item: ItemPrint, norm: number, by: 1 | -1): void;
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
  const enter = (first: number, second: number, sum: number, people: number, by: 1 | -1) => {
    low = (low + by * mix(first, sum, people, 0x9e3779b9)) | 0;
    high = (high + by * mix(second, sum, people, 0x85ebca6b)) | 0;
  };
  return {
    // Adding makes it the same which of the two is named first.
    pair: (a, b, sum, people, by) => enter((a[0] + b[0]) | 0, (a[1] + b[1]) | 0, sum, people, by),
    item: (item, norm, by) => enter(item[0], item[1], norm, -1, by),
    words: () => [low, high],
  };
}

const WORD = 4_294_967_296;

function mix(items: number, sum: number, people: number, seed: number): number {
  const upper = Math.floor(sum / WORD);
  let mixed = Math.imul(items ^ seed, 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ ((sum - upper * WORD) | 0), 0x846ca68b);
  mixed = Math.imul(mixed ^ (mixed >>> 13) ^ upper, 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 16) ^ people, 0x297a2d39);
  return mixed ^ (mixed >>> 15);
}
