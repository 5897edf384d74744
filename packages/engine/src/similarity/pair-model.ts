import { byCodeUnit } from '../interactions/compare.ts';
import { isSamePart, type PersonPart } from '../interactions/person-part.ts';
import type { LiveNeighbours, NeighbourRow, Neighbours } from './neighbours.ts';
import { type PairEntry, PairRow } from './pair-row.ts';
import { type PairSettings, similarityOf, voiceOf } from './pair-settings.ts';
import { type ItemPrint, itemPrint, statisticsPrint } from './statistics-print.ts';
import { topOfRow } from './top-of-row.ts';

/** What stands in a model for one person. */
interface Placed {
  readonly part: PersonPart;
  /** Its items by number. */
  readonly numbers: Int32Array;
}

/**
 * Item-to-item similarity that learns and forgets one person at a time, and is at every moment bit for bit what learning anew
 * from the people in it would give: it holds sums of whole numbers, from which each person's part can be taken without a trace,
 * and works out an item's neighbours from the sums when they are looked at.
 */
export class PairModel implements LiveNeighbours {
  readonly settings: PairSettings;
  readonly items: string[] = [];
  readonly #numberOf = new Map<string, number>();
  readonly #prints: ItemPrint[] = [];
  readonly #norms: number[] = [];
  readonly #rows: PairRow[] = [];
  readonly #people = new Map<string, Placed>();
  readonly #print = statisticsPrint();
  readonly #before: PairEntry = { sum: 0, people: 0 };
  /** Neighbours worked out since the last change. */
  #known: (NeighbourRow | undefined)[] = [];
  #changes = 0;

  constructor(settings: PairSettings) {
    this.settings = settings;
  }

  /** Grows with every change. */
  get changes(): number {
    return this.#changes;
  }

  /** Puts what is to be learnt from a person in the place of what was; undefined forgets them. */
  place(person: string, part: PersonPart | undefined): void {
    const old = this.#people.get(person);
    if (isSamePart(old?.part, part)) return;
    if (old) this.#apply(old, -1);
    this.#people.delete(person);
    if (part) {
      const placed = { part, numbers: Int32Array.from(part.items, (item) => this.#number(item)) };
      this.#apply(placed, 1);
      this.#people.set(person, placed);
    }
    this.#known = [];
    this.#changes++;
  }

  has(person: string): boolean {
    return this.#people.has(person);
  }

  people(): IterableIterator<string> {
    return this.#people.keys();
  }

  *parts(): Generator<PersonPart> {
    for (const { part } of this.#people.values()) yield part;
  }

  /** The fingerprint of the statistics: known at any moment, without looking at them. */
  words(): readonly [number, number] {
    return this.#print.words();
  }

  rowOf(item: number): NeighbourRow {
    const row = this.#known[item] ?? this.#workOut(item);
    this.#known[item] = row;
    return row;
  }

  /** As it is now, in the form that is stored and hashed. Pauses now and then; undefined when it changed meanwhile. */
  *still(): Generator<void, Neighbours | undefined> {
    const { changes } = this;
    const heard = this.items.map((_, item) => item).filter((item) => this.#norms[item] !== 0);
    heard.sort((a, b) => byCodeUnit(this.items[a] as string, this.items[b] as string));
    const place = new Int32Array(this.items.length);
    for (const [index, item] of heard.entries()) place[item] = index;
    const result = { offsets: [0], neighbour: [] as number[], similarity: [] as number[] };
    for (const item of heard) {
      const { neighbour, similarity } = this.rowOf(item);
      for (const other of neighbour) result.neighbour.push(place[other] as number);
      for (const one of similarity) result.similarity.push(one);
      result.offsets.push(result.neighbour.length);
      yield;
      if (changes !== this.changes) return undefined;
    }
    return { items: heard.map((item) => this.items[item] as string), ...result };
  }

  #number(item: string): number {
    const known = this.#numberOf.get(item);
    if (known !== undefined) return known;
    this.#numberOf.set(item, this.items.length);
    this.#prints.push(itemPrint(item));
    this.#norms.push(0);
    this.#rows.push(new PairRow());
    return this.items.push(item) - 1;
  }

  #apply({ part: { strengths }, numbers }: Placed, by: 1 | -1): void {
    const voice = by * voiceOf(numbers.length, this.settings);
    for (let one = 0; one < numbers.length; one++) {
      const share = voice * (strengths[one] as number);
      this.#addToNorm(numbers[one] as number, share * (strengths[one] as number));
      for (let other = one + 1; other < numbers.length; other++) {
        this.#addToPair(numbers[one] as number, numbers[other] as number, share * (strengths[other] as number), by);
      }
    }
  }

  #addToNorm(item: number, share: number): void {
    const before = this.#norms[item] as number;
    const print = this.#prints[item] as ItemPrint;
    if (before !== 0) this.#print.item(print, before, -1);
    this.#norms[item] = before + share;
    if (before + share !== 0) this.#print.item(print, before + share, 1);
  }

  #addToPair(a: number, b: number, share: number, by: 1 | -1): void {
    const before = this.#before;
    (this.#rows[b] as PairRow).add(a, share, by, before);
    (this.#rows[a] as PairRow).add(b, share, by, before);
    const [first, second] = [this.#prints[a] as ItemPrint, this.#prints[b] as ItemPrint];
    if (before.people > 0) this.#print.pair(first, second, before.sum, before.people, -1);
    if (before.people + by > 0) this.#print.pair(first, second, before.sum + share, before.people + by, 1);
  }

  #workOut(item: number): NeighbourRow {
    const norm = this.#norms[item] as number;
    const { minimumPeople } = this.settings;
    const candidates: number[] = [];
    const similarities: number[] = [];
    (this.#rows[item] as PairRow).each((other, sum, people) => {
      if (people < minimumPeople) return;
      candidates.push(other);
      similarities.push(similarityOf(sum, norm, this.#norms[other] as number, this.settings));
    });
    return topOfRow(candidates, similarities, this.settings.neighbours, this.items);
  }
}
