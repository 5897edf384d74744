import type { SeedSettings } from './seeds.ts';

/** What a list is for: the next basket may hold what was bought before, new items are what never was. */
export type Aim = 'next-basket' | 'new-items';

export interface RankingSettings extends SeedSettings {
  /** How much being popular now counts, beside resembling the history (1). */
  readonly popularityShare: Readonly<Record<Aim, number>>;
  /** How much buying the same again counts. */
  readonly habitShare: number;
  /** How much resembling the item of the open page counts. */
  readonly contextShare: number;
  /** With this many items a history counts half of what a long one does. */
  readonly coldStartItems: number;
}

/** Tuned on the validation split of `heng evaluate`, never on the test split. */
export const rankingSettings: RankingSettings = Object.freeze({
  historyHalfLifeDays: 60,
  habitHalfLifeDays: 125,
  habitCategories: Object.freeze(['order-history']),
  historyItems: 300,
  popularityShare: Object.freeze({ 'next-basket': 1, 'new-items': 0.5 }),
  habitShare: 2.6,
  contextShare: 2,
  coldStartItems: 0.5,
});

/** How much each source of similarity counts; tuned in the same way. */
export const sourceShares = Object.freeze({
  /** Learnt from people who permitted it. */
  model: 1,
  /** Pairs of items that many people touched; who, nobody can tell. */
  anonymousPairs: 0.5,
  /** Titles, categories and tags: no person at all. */
  content: 0.2,
});
