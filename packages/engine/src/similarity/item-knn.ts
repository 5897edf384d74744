import { byCodeUnit } from '../interactions/compare.ts';
import type { Interaction } from '../interactions/interaction.ts';
import type { InteractionTable } from '../interactions/interaction-table.ts';
import { fingerprint } from './fingerprint.ts';
import type { Neighbours } from './neighbours.ts';
import type { PairModel } from './pair-model.ts';
import { pairNeighbours } from './pair-neighbours.ts';
import { knnSettings, type PairSettings } from './pair-settings.ts';
import { StatisticsPrint } from './statistics-print.ts';

/** What a model is for and what it was made of: shown to staff, auditors and, in words, to the person. */
export interface ModelManifest {
  readonly kind: 'item-knn';
  /** A fingerprint of the settings and of the statistics that every number in the model follows from. */
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
  const print = new StatisticsPrint();
  const neighbours = yield* pairNeighbours(table, settings, print);
  const manifest = manifestOf({
    ...{ purposes, settings, words: print.words() },
    categories: table.categories,
    people: table.people.length,
    interactions: table.item.length,
    from: table.at.length ? extreme(table.at, Math.min) : null,
    until: table.at.length ? extreme(table.at, Math.max) : null,
  });
  return { manifest, neighbours };
}

/** What is to be said of a model that goes on learning, as it is now. */
export function manifestNow(model: PairModel, purposes: readonly string[]): ModelManifest {
  const categories = new Set<string>();
  const sums = { people: 0, interactions: 0, from: Number.POSITIVE_INFINITY, until: Number.NEGATIVE_INFINITY };
  for (const part of model.parts()) {
    for (const category of part.categories) categories.add(category);
    sums.people++;
    sums.interactions += part.interactions;
    sums.from = Math.min(sums.from, part.from);
    sums.until = Math.max(sums.until, part.until);
  }
  const span = sums.people === 0 ? { from: null, until: null } : { from: sums.from, until: sums.until };
  const { people, interactions } = sums;
  const { settings } = model;
  return manifestOf({
    ...{ purposes, settings, words: model.words(), people, interactions, ...span },
    categories: [...categories].sort(byCodeUnit),
  });
}

/** The version a model that goes on learning has at this moment; costs nothing. */
export const versionNow = (model: PairModel): string => versionOf(model.settings, model.words());

/** What is looked at in an interaction, and no more. */
export const KNN_FEATURES: readonly (keyof Interaction)[] = Object.freeze(['person', 'item', 'at', 'weight']);

type Facts = Omit<ModelManifest, 'kind' | 'version' | 'objective' | 'features'> & {
  readonly words: readonly [number, number];
};

const manifestOf = ({ words, ...facts }: Facts): ModelManifest => ({
  kind: 'item-knn',
  version: versionOf(facts.settings, words),
  objective: KNN_OBJECTIVE,
  purposes: [...facts.purposes],
  categories: facts.categories,
  features: KNN_FEATURES,
  settings: facts.settings,
  people: facts.people,
  interactions: facts.interactions,
  from: facts.from,
  until: facts.until,
});

export const KNN_OBJECTIVE = 'rank items by how often the people who touched the items of a history also touched them';

function versionOf(settings: PairSettings, words: readonly [number, number]): string {
  const { minimumPeople, neighbours: kept, shrink, activityDamping, itemsPerPerson } = settings;
  const print = fingerprint();
  print.add([minimumPeople, kept, shrink, activityDamping, itemsPerPerson]);
  print.add(words);
  return `item-knn-${print.digits()}`;
}

function extreme(values: Float64Array, choose: (a: number, b: number) => number): number {
  return values.reduce((best, value) => choose(best, value));
}
