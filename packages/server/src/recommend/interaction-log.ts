import type { Interaction as Trained } from '@heng/engine';
import type { Interaction } from '../collect/interaction.ts';
import { actWeights } from './act-weights.ts';

/**
 * Everybody's interactions, held compactly, so that learning anew reads no disk. What may be used of whom is asked each
 * time something is learnt from it.
 */
export class InteractionLog {
  readonly #people = new Names();
  readonly #items = new Names();
  readonly #categories = new Names();
  #person: number[] = [];
  #item: number[] = [];
  #category: number[] = [];
  #at: number[] = [];
  #weight: number[] = [];
  /** Rows of a person before this number are gone. */
  readonly #goneBefore = new Map<number, number>();
  readonly #maximum: number;
  #version = 0;

  /** @param maximum rows; past it the older half is let go */
  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  get people(): readonly string[] {
    return this.#people.list;
  }

  add({ person, item, at, kind, category }: Interaction): void {
    const weight = actWeights[kind];
    if (weight === undefined || item === undefined) return;
    if (this.#at.length >= this.#maximum) this.#letGoOfTheOlderHalf();
    this.#person.push(this.#people.numberOf(person));
    this.#item.push(this.#items.numberOf(item));
    this.#category.push(this.#categories.numberOf(category));
    this.#at.push(at);
    this.#weight.push(weight);
    this.#version++;
  }

  /** Lets go of all there is of a person so far. */
  drop(person: string): void {
    const index = this.#people.find(person);
    if (index === undefined) return;
    this.#goneBefore.set(index, this.#at.length);
    this.#version++;
  }

  /** Visits the rows of whom `permits` says which categories may be used; `permits` is asked by index into `people`. */
  *visit(permits: (person: number) => ReadonlySet<string>, onRow: (row: Trained) => void): Generator<void, void> {
    const rows = this.#at.length;
    for (let row = 0; row < rows && row < this.#at.length; row++) {
      if (row % ROWS_BETWEEN_PAUSES === ROWS_BETWEEN_PAUSES - 1) yield;
      const index = this.#person[row] as number;
      if (row < (this.#goneBefore.get(index) ?? 0)) continue;
      const category = this.#categories.list[this.#category[row] as number] as string;
      if (!permits(index).has(category)) continue;
      onRow({
        person: this.#people.list[index] as string,
        item: this.#items.list[this.#item[row] as number] as string,
        at: this.#at[row] as number,
        weight: this.#weight[row] as number,
        category,
      });
    }
  }

  #letGoOfTheOlderHalf(): void {
    const median = Float64Array.from(this.#at).sort()[this.#at.length >> 1] as number;
    const stays = this.#at.map(
      (at, row) => at > median && row >= (this.#goneBefore.get(this.#person[row] as number) ?? 0),
    );
    const kept = (column: number[]) => column.filter((_, row) => stays[row]);
    this.#person = kept(this.#person);
    this.#item = kept(this.#item);
    this.#category = kept(this.#category);
    this.#weight = kept(this.#weight);
    this.#at = kept(this.#at);
    this.#goneBefore.clear();
  }
}

const ROWS_BETWEEN_PAUSES = 4096;

/** Strings, each kept once and known by its number. */
class Names {
  readonly list: string[] = [];
  readonly #numbers = new Map<string, number>();

  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}
