import { ChangeLog } from './change-log.ts';
import type { NeighbourRow } from './neighbours.ts';
import { type PairSettings, similarityOf } from './pair-settings.ts';
import type { PairSums } from './pair-sums.ts';
import { topOfRow } from './top-of-row.ts';

/** A row with more neighbours than are shown, so that some may leave it before it has to be worked out again. */
interface Remembered {
  readonly shown: NeighbourRow;
  readonly wide: NeighbourRow;
  /** Of the item, when the row was right. */
  readonly norm: number;
  /** Whatever is not in `wide` is at most this similar; -Infinity where everything is. */
  readonly floor: number;
  /** Up to where in the log of changes the row is right. */
  readonly until: number;
}

/**
 * The neighbours of items, worked out from the sums when they are looked at. After a change a row is mended, not worked out
 * again, where that shows the same bits: only what changed is looked up, and what is not in the row is known to stay below it.
 */
export class RememberedRows {
  readonly #sums: PairSums;
  readonly #settings: PairSettings;
  readonly #capacity: number;
  readonly #rows: (Remembered | undefined)[] = [];
  readonly #log = new ChangeLog();

  constructor(sums: PairSums, settings: PairSettings) {
    this.#sums = sums;
    this.#settings = settings;
    this.#capacity = settings.neighbours + Math.ceil(settings.neighbours * RESERVE);
  }

  /** The sums of these items, and of pairs among them, are not what they were. */
  changed(items: Int32Array): void {
    this.#log.add(items);
  }

  rowOf(item: number): NeighbourRow {
    const known = this.#rows[item];
    if (known?.until === this.#log.end) return known.shown;
    const row = (known && this.#mend(item, known)) ?? this.#workOut(item);
    this.#rows[item] = row;
    return row.shown;
  }

  #workOut(item: number): Remembered {
    const found = this.#candidates(item, Number.NEGATIVE_INFINITY);
    this.#sums.eachPair(item, found.add);
    return this.#remember(item, found, Number.NEGATIVE_INFINITY);
  }

  /** undefined where the row has to be worked out. */
  #mend(item: number, known: Remembered): Remembered | undefined {
    const changed = this.#log.since(known.until, this.#sums.pairsOf(item));
    if (!changed) return undefined;
    const floor = known.floor * lift(known.norm, this.#sums.norms[item] as number);
    const found = this.#candidates(item, floor);
    this.#sums.someOf(item, changed, found.add);
    const { neighbour, similarity } = known.wide;
    const isOwn = changed.has(item);
    const rest: number[] = [];
    for (let at = 0; at < neighbour.length; at++) {
      const other = neighbour[at] as number;
      if (changed.has(other)) continue;
      if (isOwn) rest.push(other);
      else found.put(other, similarity[at] as number);
    }
    this.#sums.someOf(item, rest, found.add);
    const isEnough = floor === Number.NEGATIVE_INFINITY || found.others.length >= this.#settings.neighbours;
    return isEnough ? this.#remember(item, found, floor) : undefined;
  }

  #candidates(item: number, floor: number): Candidates {
    const { norms } = this.#sums;
    const norm = norms[item] as number;
    const [others, similarities]: [number[], number[]] = [[], []];
    const put = (other: number, similarity: number) => {
      if (similarity <= floor) return;
      others.push(other);
      similarities.push(similarity);
    };
    const add = (other: number, sum: number, people: number) => {
      if (people < this.#settings.minimumPeople) return;
      put(other, similarityOf(sum, norm, norms[other] as number, this.#settings));
    };
    return { others, similarities, put, add };
  }

  #remember(item: number, { others, similarities }: Candidates, floor: number): Remembered {
    const { neighbours } = this.#settings;
    const wide = topOfRow(others, similarities, this.#capacity, this.#sums.items);
    const isCut = others.length > this.#capacity;
    return {
      wide,
      shown: {
        neighbour: wide.neighbour.subarray(0, neighbours),
        similarity: wide.similarity.subarray(0, neighbours),
      },
      norm: this.#sums.norms[item] as number,
      floor: isCut ? (wide.similarity.at(-1) ?? Number.POSITIVE_INFINITY) : floor,
      until: this.#log.end,
    };
  }
}

/** How many more than are shown, as a share. */
const RESERVE = 0.3;

interface Candidates {
  readonly others: number[];
  readonly similarities: number[];
  put(other: number, similarity: number): void;
  add(other: number, sum: number, people: number): void;
}

/** More than what numbers lose by rounding on the way to a similarity. */
const ROUNDING = 1 + 1e-12;

/**
 * By how much a similarity can have risen, at most, because the item's own norm fell. A norm that rose lifts none, and not by
 * rounding either: root, product, sum and quotient round upwards and downwards alike.
 */
function lift(norm: number, now: number): number {
  return now >= norm ? 1 : Math.sqrt(norm / now) * ROUNDING;
}
