import type { PictureOrder } from '../pictures/picture.ts';

/** One text in the two languages of the shop. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type CategoryId =
  | 'tea'
  | 'coffee'
  | 'kitchen'
  | 'table'
  | 'textiles'
  | 'stationery'
  | 'notebooks'
  | 'outdoor'
  | 'toys'
  | 'snacks'
  | 'fruit'
  | 'care'
  | 'appliances';

/** A public price rule: the same for everyone who looks, and listed on the page `/prices`. */
export type PriceRuleId = 'new' | 'season' | 'near-date';

export interface Review {
  readonly stars: 1 | 2 | 3 | 4 | 5;
  readonly by: string;
  readonly daysAgo: number;
  readonly text: string;
}

export interface Spec {
  readonly name: Words;
  readonly value: Words;
}

export interface Product {
  readonly id: string;
  readonly category: CategoryId;
  readonly name: Words;
  readonly unit: Words;
  /** List price in fen. */
  readonly fen: number;
  readonly rule: PriceRuleId | null;
  /** Days until the date on the package, where the price rests on it. */
  readonly daysLeft: number | null;
  readonly stock: number;
  readonly addedDaysAgo: number;
  readonly about: Words;
  readonly specs: readonly Spec[];
  readonly reviews: readonly Review[];
  readonly picture: PictureOrder;
  readonly tags: readonly string[];
}
