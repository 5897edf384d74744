import { randomUUID } from 'node:crypto';
import type { Picture } from './review-picture.ts';

/** A review somebody wrote here, with or without a picture. */
export interface WrittenReview {
  readonly id: string;
  readonly product: string;
  readonly person: string;
  readonly stars: 1 | 2 | 3 | 4 | 5;
  /** The name the writer wanted to be shown under; the shop does not take it from the account. */
  readonly by: string;
  readonly text: string;
  readonly at: Date;
  readonly picture: Picture | null;
}

export interface Reviews {
  write(review: Omit<WrittenReview, 'id'>): WrittenReview;
  find(id: string): WrittenReview | undefined;
  /** Newest first. Whether they may be shown is asked each time they would be. */
  about(product: string): readonly WrittenReview[];
  take(id: string, person: string): void;
}

export function createReviews(): Reviews {
  const written = new Map<string, WrittenReview>();
  return {
    write(review) {
      const kept = { ...review, id: randomUUID() };
      written.set(kept.id, kept);
      return kept;
    },
    find: (id) => written.get(id),
    about: (product) => [...written.values()].filter((review) => review.product === product).reverse(),
    take(id, person) {
      if (written.get(id)?.person === person) written.delete(id);
    },
  };
}
