import type { HistoryEntry } from '@heng/engine';
import type { Interaction } from '../collect/interaction.ts';
import { actWeights } from './act-weights.ts';

/** One person's rows, four numbers each: item, category, moment, weight. */
interface Rows {
  numbers: number[];
}

/**
 * Everybody's interactions, person by person, held compactly, so that learning reads no disk. What may be used of whom is
 * asked each time something is learnt from it.
 */
export class InteractionLog {
  readonly #people = new Map<string, Rows>();
  readonly #items = new Names();
  readonly #categories = new Names();
  readonly #maximum: number;
  #size = 0;

  /** @param maximum rows; past it the older half is let go */
  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  people(): IterableIterator<string> {
    return this.#people.keys();
  }

  add({ person, item, at, kind, category }: Interaction): void {
    const weight = actWeights[kind];
    if (weight === undefined || item === undefined) return;
    if (this.#size >= this.#maximum) this.#letGoOfTheOlderHalf();
    const rows = this.#people.get(person) ?? { numbers: [] };
    this.#people.set(person, rows);
    rows.numbers.push(this.#items.numberOf(item), this.#categories.numberOf(category), at, weight);
    this.#size++;
  }

  /** Lets go of all there is of a person so far. */
  drop(person: string): void {
    this.#size -= (this.#people.get(person)?.numbers.length ?? 0) / WIDTH;
    this.#people.delete(person);
  }

  /** The same as long as the person was not dropped in between, whatever was added. */
  holdingOf(person: string): object | undefined {
    return this.#people.get(person);
  }

  /** A person's rows of these categories, from `oldest` on. */
  rowsOf(person: string, categories: ReadonlySet<string>, oldest: number): HistoryEntry[] {
    const numbers = this.#people.get(person)?.numbers ?? [];
    const rows: HistoryEntry[] = [];
    for (let row = 0; row < numbers.length; row += WIDTH) {
      const category = this.#categories.list[numbers[row + 1] as number] as string;
      const at = numbers[row + 2] as number;
      if (at < oldest || !categories.has(category)) continue;
      const item = this.#items.list[numbers[row] as number] as string;
      rows.push({ item, at, weight: numbers[row + 3] as number, category });
    }
    return rows;
  }

  #letGoOfTheOlderHalf(): void {
    const moments = [...this.#people.values()].flatMap(({ numbers }) => numbers.filter((_, at) => at % WIDTH === 2));
    const median = Float64Array.from(moments).sort()[moments.length >> 1] as number;
    this.#size = 0;
    for (const rows of this.#people.values()) {
      const { numbers } = rows;
      rows.numbers = numbers.filter((_, at) => (numbers[at - (at % WIDTH) + 2] as number) > median);
      this.#size += rows.numbers.length / WIDTH;
    }
  }
}

const WIDTH = 4;

/** Strings, each kept once and known by its number. */
class Names {
  readonly list: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}
