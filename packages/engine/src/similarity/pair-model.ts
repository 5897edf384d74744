import { byCodeUnit } from '../interactions/compare.ts';
import type { PersonPart } from '../interactions/person-part.ts';
import type { LiveNeighbours, NeighbourRow, Neighbours } from './neighbours.ts';
import type { PairSettings } from './pair-settings.ts';
import { type NumberedSet, PairSums } from './pair-sums.ts';
import { RememberedRows } from './remembered-rows.ts';

/** What stands in a model for one person. */
export interface Placed extends NumberedSet, Pick<PersonPart, 'interactions' | 'from' | 'until' | 'categories'> {}

/**
 * Item-to-item similarity that learns and forgets one person at a time, and is at every moment bit for bit what learning anew
 * from the people in it would give: it holds sums of whole numbers, from which each person's part can be taken without a trace,
 * and works out an item's neighbours from the sums when they are looked at.
 */
export class PairModel implements LiveNeighbours {
  readonly settings: PairSettings;
  readonly #sums: PairSums;
  readonly #people = new Map<string, Placed>();
  readonly #rows: RememberedRows;
  #changes = 0;

  constructor(settings: PairSettings) {
    this.settings = settings;
    this.#sums = new PairSums(settings);
    this.#rows = new RememberedRows(this.#sums, settings);
  }

  get items(): readonly string[] {
    return this.#sums.items;
  }

  /** Grows with every change. */
  get changes(): number {
    return this.#changes;
  }

  /** Puts what is to be learnt from a person in the place of what was; undefined forgets them. */
  place(person: string, part: PersonPart | undefined): void {
    const old = this.#people.get(person);
    const placed = part && this.#numbered(part);
    if (isSame(old, placed)) return;
    if (old) this.#apply(old, -1);
    this.#people.delete(person);
    if (placed) {
      this.#apply(placed, 1);
      this.#people.set(person, placed);
    }
    this.#changes++;
  }

  people(): IterableIterator<string> {
    return this.#people.keys();
  }

  parts(): IterableIterator<Placed> {
    return this.#people.values();
  }

  /** The fingerprint of the statistics: known at any moment, without looking at them. */
  words(): readonly [number, number] {
    return this.#sums.print.words();
  }

  rowOf(item: number): NeighbourRow {
    return this.#rows.rowOf(item);
  }

  /** As it is now, in the form that is stored and hashed. Pauses now and then; undefined when it changed meanwhile. */
  *still(): Generator<void, Neighbours | undefined> {
    const { changes, items } = this;
    const heard = items.map((_, item) => item).filter((item) => this.#sums.norms[item] !== 0);
    heard.sort((a, b) => byCodeUnit(items[a] as string, items[b] as string));
    const place = new Int32Array(items.length);
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
    return { items: heard.map((item) => items[item] as string), ...result };
  }

  #numbered({ items, strengths, interactions, from, until, categories }: PersonPart): Placed {
    const set = items.map((item, place) => ({
      number: this.#sums.numberOf(item),
      strength: strengths[place] as number,
    }));
    set.sort((a, b) => a.number - b.number);
    return {
      numbers: Int32Array.from(set, ({ number }) => number),
      strengths: Uint8Array.from(set, ({ strength }) => strength),
      ...{ interactions, from, until, categories },
    };
  }

  #apply(placed: Placed, by: 1 | -1): void {
    this.#sums.apply(placed, by);
    this.#rows.changed(placed.numbers);
  }
}

/** Whether nothing has to be learnt anew. */
function isSame(a: Placed | undefined, b: Placed | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.interactions === b.interactions &&
    a.from === b.from &&
    a.until === b.until &&
    isSameList(a.numbers, b.numbers) &&
    isSameList(a.strengths, b.strengths) &&
    isSameList(a.categories, b.categories)
  );
}

function isSameList(a: ArrayLike<number | string>, b: ArrayLike<number | string>): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
