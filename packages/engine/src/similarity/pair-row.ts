/** The sum of everyone's share, a whole number, and how many people they are. */
type VisitPair = (other: number, sum: number, people: number) => void;

/**
 * The pairs of one item, by the number of the other: a hash table with open addressing in one buffer, because there are
 * millions of entries and each is looked up wherever it lies. An entry nobody stands behind any more is gone.
 */
export class PairRow {
  #slots = SMALLEST;
  /** Of each slot: the other's number plus 1 (0: free), the people, and twice nothing, where the sum lies. */
  #whole = new Int32Array(SMALLEST * 4);
  #sums = new Float64Array(this.#whole.buffer);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds a person's share to a pair, or takes it away; answers 1 where there was no such pair, -1 where there is none now. */
  add(other: number, share: number, people: 1 | -1): 1 | 0 | -1 {
    if ((this.#size + 1) * 5 > this.#slots * 4) this.#grow();
    const slot = this.#slotOf(other + 1);
    const whole = this.#whole;
    const isNew = whole[slot * 4] === FREE;
    if (isNew) {
      whole[slot * 4] = other + 1;
      this.#size++;
    }
    const left = (whole[slot * 4 + 1] as number) + people;
    whole[slot * 4 + 1] = left;
    this.#sums[slot * 2 + 1] = (this.#sums[slot * 2 + 1] as number) + share;
    if (left === 0) {
      this.#free(slot);
      return -1;
    }
    return isNew ? 1 : 0;
  }

  /** Where a pair lies, for `sumAt` and `peopleAt` until the next change; -1 where there is none. */
  find(other: number): number {
    const slot = this.#slotOf(other + 1);
    return this.#whole[slot * 4] === FREE ? -1 : slot;
  }

  sumAt(slot: number): number {
    return this.#sums[slot * 2 + 1] as number;
  }

  peopleAt(slot: number): number {
    return this.#whole[slot * 4 + 1] as number;
  }

  /** In no particular order. */
  each(visit: VisitPair): void {
    for (let slot = 0; slot < this.#slots; slot++) {
      const key = this.#whole[slot * 4] as number;
      if (key !== FREE) visit(key - 1, this.#sums[slot * 2 + 1] as number, this.#whole[slot * 4 + 1] as number);
    }
  }

  #put(slot: number, key: number, people: number, sum: number): void {
    this.#whole[slot * 4] = key;
    this.#whole[slot * 4 + 1] = people;
    this.#sums[slot * 2 + 1] = sum;
  }

  #slotOf(key: number): number {
    let slot = homeOf(key, this.#slots);
    for (;;) {
      const there = this.#whole[slot * 4] as number;
      if (there === FREE || there === key) return slot;
      slot = slot + 1 === this.#slots ? 0 : slot + 1;
    }
  }

  /** Frees a slot, and moves up what would no longer be found behind the gap. */
  #free(freed: number): void {
    const slots = this.#slots;
    let gap = freed;
    for (let slot = (gap + 1) % slots; this.#whole[slot * 4] !== FREE; slot = (slot + 1) % slots) {
      const key = this.#whole[slot * 4] as number;
      if ((slot - homeOf(key, slots) + slots) % slots < (slot - gap + slots) % slots) continue;
      this.#put(gap, key, this.#whole[slot * 4 + 1] as number, this.#sums[slot * 2 + 1] as number);
      gap = slot;
    }
    this.#put(gap, FREE, 0, 0);
    this.#size--;
  }

  #grow(): void {
    const [whole, sums] = [this.#whole, this.#sums];
    this.#slots = Math.ceil(this.#slots * 1.4) + 2;
    this.#whole = new Int32Array(this.#slots * 4);
    this.#sums = new Float64Array(this.#whole.buffer);
    for (let from = 0; from * 4 < whole.length; from++) {
      const key = whole[from * 4] as number;
      if (key !== FREE) this.#put(this.#slotOf(key), key, whole[from * 4 + 1] as number, sums[from * 2 + 1] as number);
    }
  }
}

const FREE = 0;
/** Slots of an empty row. */
const SMALLEST = 4;

/** Spread over the slots, however many there are. */
const homeOf = (key: number, slots: number): number =>
  Math.floor((Math.imul(key, 0x9e3779b1) >>> 0) * (slots / 4_294_967_296));
