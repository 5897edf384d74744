import type { InteractionTable } from '../interactions/interaction-table.ts';
import { fingerprint } from './fingerprint.ts';
import type { Neighbours } from './neighbours.ts';
import { type PairSettings, pairNeighbours } from './pair-neighbours.ts';

/** Tuned on the validation split of `heng evaluate` (the last order but one held out), never on the test split. */
export const knnSettings: PairSettings = Object.freeze({
  minimumPeople: 2,
  neighbours: 100,
  shrink: 0.4,
  activityDamping: 1,
  itemsPerPerson: 500,
});

/** What a model is for and what it was made of: shown to staff, auditors and, in words, to the person. */
export interface ModelManifest {
  readonly kind: 'item-knn';
  /** A fingerprint of the settings and of every number in the model. */
  readonly version: string;
  /** What the model was made to do. */
  readonly objective: string;
  /** Ids of the purposes the interactions were permitted for. */
  readonly purposes: readonly string[];
  /** Ids of the information categories the interactions came from. */
  readonly categories: readonly string[];
  /** What is looked at in an interaction. */
  readonly features: readonly string[];
  readonly settings: PairSettings;
  readonly people: number;
  readonly interactions: number;
  /** Moments of the oldest and newest interaction, milliseconds since 1970; null for an empty model. */
  readonly from: number | null;
  readonly until: number | null;
}

/** A plain object: stores as JSON and comes back the same. */
export interface ItemKnnModel {
  readonly manifest: ModelManifest;
  readonly neighbours: Neighbours;
}

/**
 * Learns which items go together from the interactions of `table` and from nothing else. There is no
 * trace of anyone outside the table, so leaving a person out and training again is exact unlearning.
 */
export function* trainItemKnn(
  table: InteractionTable,
  purposes: readonly string[],
  settings: PairSettings = knnSettings,
): Generator<void, ItemKnnModel> {
  const neighbours = yield* pairNeighbours(table, settings);
  const span = {
    from: table.at.length ? extreme(table.at, Math.min) : null,
    until: table.at.length ? extreme(table.at, Math.max) : null,
  };
  const manifest: ModelManifest = {
    kind: 'item-knn',
    version: `item-knn-${yield* versionOf(neighbours, settings)}`,
    objective: 'rank items by how often the people who touched the items of a history also touched them',
    purposes: [...purposes],
    categories: table.categories,
    features: ['person', 'item', 'at', 'weight'],
    settings,
    people: table.people.length,
    interactions: table.item.length,
    ...span,
  };
  return { manifest, neighbours };
}

function* versionOf(neighbours: Neighbours, settings: PairSettings): Generator<void, string> {
  const { minimumPeople, neighbours: kept, shrink, activityDamping, itemsPerPerson } = settings;
  const { items, offsets, neighbour, similarity } = neighbours;
  const print = fingerprint();
  print.add([minimumPeople, kept, shrink, activityDamping, itemsPerPerson]);
  print.add(items);
  for (const numbers of [offsets, neighbour, similarity]) {
    print.add(numbers);
    yield;
  }
  return print.digits();
}

function extreme(values: Float64Array, choose: (a: number, b: number) => number): number {
  return values.reduce((best, value) => choose(best, value));
}
