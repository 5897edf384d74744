/** What stands behind a pair: the sum of everyone's share, a whole number, and how many people they are. */
export interface PairEntry {
  sum: number;
  people: number;
}

/**
 * The pairs of one item, by the number of the other: a hash table in plain arrays, because there are millions. An entry nobody
 * stands behind any more is gone.
 */
export class PairRow {
  #keys = new Int32Array(SMALLEST).fill(FREE);
  #sums = new Float64Array(SMALLEST);
  #people = new Int32Array(SMALLEST);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds to a pair, and puts what was there before into `before`. */
  add(other: number, sum: number, people: 1 | -1, before: PairEntry): void {
    if ((this.#size + 1) * 4 > this.#keys.length * 3) this.#grow();
    const slot = this.#slotOf(other);
    const isNew = this.#keys[slot] === FREE;
    before.sum = isNew ? 0 : (this.#sums[slot] as number);
    before.people = isNew ? 0 : (this.#people[slot] as number);
    this.#keys[slot] = other;
    this.#sums[slot] = before.sum + sum;
    this.#people[slot] = before.people + people;
    if (isNew) this.#size++;
    if (before.people + people === 0) this.#free(slot);
  }

  /** In no particular order. */
  each(visit: (other: number, sum: number, people: number) => void): void {
    for (let slot = 0; slot < this.#keys.length; slot++) {
      const other = this.#keys[slot] as number;
      if (other !== FREE) visit(other, this.#sums[slot] as number, this.#people[slot] as number);
    }
  }

  #slotOf(other: number): number {
    const mask = this.#keys.length - 1;
    let slot = homeOf(other, mask);
    while (this.#keys[slot] !== FREE && this.#keys[slot] !== other) slot = (slot + 1) & mask;
    return slot;
  }

  /** Frees a slot, and moves up what would no longer be found behind the gap. */
  #free(freed: number): void {
    const mask = this.#keys.length - 1;
    let gap = freed;
    for (let slot = (gap + 1) & mask; this.#keys[slot] !== FREE; slot = (slot + 1) & mask) {
      const home = homeOf(this.#keys[slot] as number, mask);
      if (((slot - home) & mask) < ((slot - gap) & mask)) continue;
      this.#keys[gap] = this.#keys[slot] as number;
      this.#sums[gap] = this.#sums[slot] as number;
      this.#people[gap] = this.#people[slot] as number;
      gap = slot;
    }
    this.#keys[gap] = FREE;
    this.#size--;
  }

  #grow(): void {
    const [keys, sums, people] = [this.#keys, this.#sums, this.#people];
    this.#keys = new Int32Array(keys.length * 2).fill(FREE);
    this.#sums = new Float64Array(keys.length * 2);
    this.#people = new Int32Array(keys.length * 2);
    for (let from = 0; from < keys.length; from++) {
      if (keys[from] === FREE) continue;
      const slot = this.#slotOf(keys[from] as number);
      this.#keys[slot] = keys[from] as number;
      this.#sums[slot] = sums[from] as number;
      this.#people[slot] = people[from] as number;
    }
  }
}

const FREE = -1;
/** Slots of an empty row; a power of two, as all sizes are. */
const SMALLEST = 4;

const homeOf = (other: number, mask: number): number => (Math.imul(other, 0x9e3779b1) >>> 7) & mask;
