import { PairRow } from './pair-row.ts';
import type { PairSettings } from './pair-settings.ts';
import { voiceOf } from './pair-settings.ts';
import { StatisticsPrint } from './statistics-print.ts';

/** One person's items by number, smallest first, with how strongly they touched each. */
export interface NumberedSet {
  readonly numbers: Int32Array;
  readonly strengths: Uint8Array;
}

/** Sums of whole numbers over people, for each item and each pair: what goes in can be taken out again without a trace. */
export class PairSums {
  /** Numbered as they came; an item keeps its number. */
  readonly items: string[] = [];
  readonly norms: number[] = [];
  readonly print = new StatisticsPrint();
  readonly #settings: PairSettings;
  readonly #numberOf = new Map<string, number>();
  /** Each pair stands once, in the row of the smaller number. */
  readonly #rows: PairRow[] = [];
  /** The smaller numbers an item has a pair with; of the untidy some may be gone, and some may stand twice. */
  readonly #smaller: number[][] = [];
  readonly #untidy = new Set<number>();

  constructor(settings: PairSettings) {
    this.#settings = settings;
  }

  numberOf(item: string): number {
    const known = this.#numberOf.get(item);
    if (known !== undefined) return known;
    this.#numberOf.set(item, this.items.length);
    this.print.meet(item);
    this.norms.push(0);
    this.#rows.push(new PairRow());
    this.#smaller.push([]);
    return this.items.push(item) - 1;
  }

  /** Adds one person, or takes them away. */
  apply({ numbers, strengths }: NumberedSet, by: 1 | -1): void {
    const voice = by * voiceOf(numbers.length, this.#settings);
    for (let place = 0; place < numbers.length; place++) {
      const item = numbers[place] as number;
      const share = voice * (strengths[place] as number);
      this.norms[item] = (this.norms[item] as number) + share * (strengths[place] as number);
      this.print.item(item, share * (strengths[place] as number));
      this.#applyPairs({ numbers, strengths }, place, share, by);
    }
  }

  #applyPairs({ numbers, strengths }: NumberedSet, place: number, share: number, by: 1 | -1): void {
    const item = numbers[place] as number;
    const row = this.#rows[item] as PairRow;
    for (let next = place + 1; next < numbers.length; next++) {
      const other = numbers[next] as number;
      const sum = share * (strengths[next] as number);
      const turn = row.add(other, sum, by);
      if (turn === 1) (this.#smaller[other] as number[]).push(item);
      else if (turn === -1) this.#untidy.add(other);
      this.print.pair(item, other, sum, by);
    }
  }

  /** Every pair of an item: with whom, the sum, and how many people stand behind it. */
  eachPair(item: number, visit: (other: number, sum: number, people: number) => void): void {
    (this.#rows[item] as PairRow).each(visit);
    if (this.#untidy.has(item)) this.#tidy(item);
    for (const other of this.#smaller[item] as number[]) {
      const row = this.#rows[other] as PairRow;
      const slot = row.find(item);
      visit(other, row.sumAt(slot), row.peopleAt(slot));
    }
  }

  /** As `eachPair`, for those of `others` that are in a pair with the item. */
  someOf(item: number, others: Iterable<number>, visit: (other: number, sum: number, people: number) => void): void {
    for (const other of others) {
      const row = this.#rows[Math.min(item, other)] as PairRow;
      const slot = row.find(Math.max(item, other));
      if (slot >= 0) visit(other, row.sumAt(slot), row.peopleAt(slot));
    }
  }

  /** How many pairs `eachPair` goes through, or a few more. */
  pairsOf(item: number): number {
    return (this.#rows[item] as PairRow).size + (this.#smaller[item] as number[]).length;
  }

  #tidy(item: number): void {
    const left = new Set(this.#smaller[item]);
    this.#smaller[item] = [...left].filter((other) => (this.#rows[other] as PairRow).find(item) >= 0);
    this.#untidy.delete(item);
  }
}
