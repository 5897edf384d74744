import { fingerprint } from './fingerprint.ts';

/**
 * A fingerprint of statistics that can be kept up to date: each sum times a number of its item or pair, added up in two words of
 * 32 bits. What is added and taken away again leaves nothing, so statistics that are the same have the same print however they
 * came about.
 */
export class StatisticsPrint {
  /** Two words of each item, from its id alone. */
  #itemWords = new Int32Array(64);
  #items = 0;
  #low = 0;
  #high = 0;

  /** Items are spoken of by the order in which they were met, from 0. */
  meet(id: string): void {
    if (this.#items * 2 === this.#itemWords.length) {
      const larger = new Int32Array(this.#items * 4);
      larger.set(this.#itemWords);
      this.#itemWords = larger;
    }
    const print = fingerprint();
    print.add(id);
    const digits = print.digits();
    this.#itemWords[this.#items * 2] = Number.parseInt(digits.slice(0, 8), 16);
    this.#itemWords[this.#items * 2 + 1] = Number.parseInt(digits.slice(8), 16);
    this.#items++;
  }

  /** Adds a whole number, of which the lowest 32 bits count, to a pair; negative where it is taken away. */
  pair(a: number, b: number, sum: number, people: number): void {
    const words = this.#itemWords;
    // Adding makes it the same which of the two is named first.
    const low = mixed((words[a * 2] as number) + (words[b * 2] as number));
    const high = mixed((words[a * 2 + 1] as number) + (words[b * 2 + 1] as number));
    this.#low = (this.#low + Math.imul(low, sum | 0) + Math.imul(high, people)) | 0;
    this.#high = (this.#high + Math.imul(high, sum | 0) + Math.imul(low, people)) | 0;
  }

  item(item: number, sum: number): void {
    this.#low = (this.#low + Math.imul(mixed(this.#itemWords[item * 2] as number), sum | 0)) | 0;
    this.#high = (this.#high + Math.imul(mixed(this.#itemWords[item * 2 + 1] as number), sum | 0)) | 0;
  }

  /** Two words, each 32 bits. */
  words(): readonly [number, number] {
    return [this.#low, this.#high];
  }
}

/** Odd, so that no part of a sum is lost by multiplying. */
function mixed(word: number): number {
  const once = Math.imul(word ^ (word >>> 15), 0x846ca68b);
  return (once ^ (once >>> 13)) | 1;
}
