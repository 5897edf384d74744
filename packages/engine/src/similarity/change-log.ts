/** Which items changed, one after the other: as much of it as is worth looking up. */
export class ChangeLog {
  readonly #items: number[] = [];
  #dropped = 0;
  #latest: { readonly from: number; readonly end: number; readonly items: ReadonlySet<number> } | undefined;

  /** Grows with every change. */
  get end(): number {
    return this.#dropped + this.#items.length;
  }

  add(items: Int32Array): void {
    for (const item of items) this.#items.push(item);
    if (this.#items.length <= LONGEST) return;
    this.#dropped += this.#items.length - LONGEST / 2;
    this.#items.splice(0, this.#items.length - LONGEST / 2);
  }

  /** What changed from some `end` on; undefined where that is more than `most`, or no longer known. */
  since(from: number, most: number): ReadonlySet<number> | undefined {
    const { end } = this;
    if (from < this.#dropped || end - from > most) return undefined;
    // Rows that were right at the same moment ask one after the other.
    if (this.#latest?.from !== from || this.#latest.end !== end)
      this.#latest = { from, end, items: new Set(this.#items.slice(from - this.#dropped)) };
    return this.#latest.items;
  }
}

const LONGEST = 2 ** 14;
