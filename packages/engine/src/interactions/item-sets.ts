import type { InteractionTable } from './interaction-table.ts';
import { strengthOf } from './strength.ts';

/** Which distinct items each person touched, and how strongly at most. */
export interface ItemSets {
  /** The set of person `p` is `offsets[p]` up to, not including, `offsets[p + 1]`. */
  readonly offsets: Int32Array;
  readonly item: Int32Array;
  /** Whole numbers: see {@link strengthOf}. */
  readonly strength: Int32Array;
}

/**
 * The distinct items of each person, the `limit` most recent ones where there are more: one account that
 * touches everything says little about each thing, and the work for it grows with the square of its items.
 */
export function itemSets(table: InteractionTable, limit: number): ItemSets {
  const item = new Int32Array(table.item.length);
  const strength = new Int32Array(table.item.length);
  const offsets = new Int32Array(table.people.length + 1);
  const positionOf = new Int32Array(table.items.length).fill(-1);
  let end = 0;
  for (let person = 0; person < table.people.length; person++) {
    const start = end;
    end = collectSet(table, person, { item, strength, positionOf, start, limit });
    offsets[person + 1] = end;
  }
  return { offsets, item: item.slice(0, end), strength: strength.slice(0, end) };
}

interface Collecting {
  readonly item: Int32Array;
  readonly strength: Int32Array;
  /** Where an item stands in the set being collected; below `start` it is not in it yet. */
  readonly positionOf: Int32Array;
  readonly start: number;
  readonly limit: number;
}

/** Writes one person's set, newest first, and answers where it ends. */
function collectSet(table: InteractionTable, person: number, into: Collecting): number {
  const first = table.offsets[person] as number;
  let end = into.start;
  for (let row = (table.offsets[person + 1] as number) - 1; row >= first; row--) {
    const item = table.item[row] as number;
    const strength = strengthOf(table.weight[row] as number);
    const position = into.positionOf[item] as number;
    if (position >= into.start) {
      into.strength[position] = Math.max(into.strength[position] as number, strength);
    } else if (end - into.start < into.limit) {
      into.positionOf[item] = end;
      into.item[end] = item;
      into.strength[end] = strength;
      end++;
    }
  }
  return end;
}
