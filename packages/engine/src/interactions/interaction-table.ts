import { finish } from '../finish.ts';
import { byCodeUnit } from './compare.ts';
import { type Interaction, isMeaningful } from './interaction.ts';

/**
 * Interactions as columns, in one canonical order (person, moment, item, category, weight), so that
 * whatever is computed from the same set of interactions is the same to the last bit.
 */
export interface InteractionTable {
  /** Sorted; a row names its person, item and category by index into these lists. */
  readonly people: readonly string[];
  readonly items: readonly string[];
  readonly categories: readonly string[];
  /** The rows of person `p` are `offsets[p]` up to, not including, `offsets[p + 1]`, oldest first. */
  readonly offsets: Int32Array;
  readonly item: Int32Array;
  readonly category: Int32Array;
  readonly at: Float64Array;
  readonly weight: Float64Array;
}

/** Builds a table from interactions in any order; those that say nothing (weight not above 0) are left out. */
export function tabulate(interactions: Iterable<Interaction>): InteractionTable {
  const builder = tableBuilder();
  for (const interaction of interactions) builder.add(interaction);
  return finish(builder.build());
}

/** As `tabulate`, for a caller that receives its interactions little by little; building pauses now and then. */
export function tableBuilder(): {
  add(interaction: Interaction): void;
  build(): Generator<void, InteractionTable>;
} {
  const people = new Dictionary();
  const items = new Dictionary();
  const categories = new Dictionary();
  const rows: Rows = { person: [], item: [], category: [], at: [], weight: [] };
  return {
    add(interaction) {
      if (!isMeaningful(interaction)) return;
      rows.person.push(people.indexOf(interaction.person));
      rows.item.push(items.indexOf(interaction.item));
      rows.category.push(categories.indexOf(interaction.category));
      rows.at.push(interaction.at);
      rows.weight.push(interaction.weight);
    },
    build: () => arrange(rows, people.sorted(), items.sorted(), categories.sorted()),
  };
}

interface Rows {
  readonly person: number[];
  readonly item: number[];
  readonly category: number[];
  readonly at: number[];
  readonly weight: number[];
}

/** Strings numbered as they come, then renumbered in sorted order. */
class Dictionary {
  readonly #index = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.#index.get(text);
    if (known !== undefined) return known;
    this.#index.set(text, this.#index.size);
    return this.#index.size - 1;
  }

  sorted(): { readonly list: string[]; readonly rank: Int32Array } {
    const list = [...this.#index.keys()].sort(byCodeUnit);
    const rank = new Int32Array(list.length);
    list.forEach((text, position) => {
      rank[this.#index.get(text) as number] = position;
    });
    return { list, rank };
  }
}

type Sorted = ReturnType<Dictionary['sorted']>;

function* arrange(rows: Rows, people: Sorted, items: Sorted, categories: Sorted): Generator<void, InteractionTable> {
  const itemOf = renumber(rows.item, items.rank);
  const categoryOf = renumber(rows.category, categories.rank);
  yield;
  const { offsets, order } = groupBy(renumber(rows.person, people.rank), people.list.length);
  yield;
  const at = new Float64Array(rows.at);
  const weight = new Float64Array(rows.weight);
  yield;
  const column = (values: ArrayLike<number>, row: number) => values[row] as number;
  const earlier = (a: number, b: number) =>
    column(at, a) - column(at, b) ||
    column(itemOf, a) - column(itemOf, b) ||
    column(categoryOf, a) - column(categoryOf, b) ||
    column(weight, a) - column(weight, b);
  for (let person = 0; person < people.list.length; person++) {
    order.subarray(offsets[person], offsets[person + 1]).sort(earlier);
    if (person % PEOPLE_BETWEEN_PAUSES === 0) yield;
  }
  const item = inOrder(order, itemOf, new Int32Array(order.length));
  const category = inOrder(order, categoryOf, new Int32Array(order.length));
  yield;
  return {
    people: people.list,
    items: items.list,
    categories: categories.list,
    offsets,
    item,
    category,
    at: inOrder(order, at, new Float64Array(order.length)),
    weight: inOrder(order, weight, new Float64Array(order.length)),
  };
}

const PEOPLE_BETWEEN_PAUSES = 32;

// Loops, because `from` with a mapping function goes through an iterator and takes twenty times as long.
function renumber(values: readonly number[], rank: Int32Array): Int32Array {
  const numbers = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) numbers[row] = rank[values[row] as number] as number;
  return numbers;
}

function inOrder<Column extends Int32Array | Float64Array>(order: Int32Array, from: Column, into: Column): Column {
  for (let row = 0; row < order.length; row++) into[row] = from[order[row] as number] as number;
  return into;
}

/** A counting sort: the rows of group `g` are `order[offsets[g]]` up to `order[offsets[g + 1]]`. */
export function groupBy(group: ArrayLike<number>, groups: number): { offsets: Int32Array; order: Int32Array } {
  const offsets = new Int32Array(groups + 1);
  for (let row = 0; row < group.length; row++) (offsets[(group[row] as number) + 1] as number)++;
  for (let g = 0; g < groups; g++) offsets[g + 1] = (offsets[g + 1] as number) + (offsets[g] as number);
  const next = offsets.slice();
  const order = new Int32Array(group.length);
  for (let row = 0; row < group.length; row++) {
    const g = group[row] as number;
    order[next[g] as number] = row;
    next[g] = (next[g] as number) + 1;
  }
  return { offsets, order };
}
