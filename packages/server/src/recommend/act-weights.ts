import type { InteractionKind } from '../collect/event-definitions.ts';

/**
 * How much an act says about what a person wants. Acts that are missing say nothing of an item: pages, payments, accounts;
 * and `placed`, because the completed order says it again.
 */
export const actWeights: Readonly<Partial<Record<InteractionKind, number>>> = {
  order: 1,
  cart: 0.6,
  wish: 0.6,
  review: 0.6,
  share: 0.4,
  view: 0.3,
  click: 0.2,
  dwell: 0.2,
};

/** A search says something of each of the items it found, less than a look at one. */
export const SEARCH_WEIGHT = 0.2;
