import fc from 'fast-check';
import type { Interaction } from '../interactions/interaction.ts';
import { DAY } from '../interactions/recency.ts';

/** Few people, items and days, so that ties, repeats and edges happen. */
export const interaction: fc.Arbitrary<Interaction> = fc.record({
  person: fc.constantFrom('ann', 'bo', 'cai', 'dee'),
  item: fc.constantFrom('cup', 'jar', 'lid', 'pan', 'tea'),
  at: fc.integer({ min: 0, max: 9 }).map((day) => day * DAY),
  weight: fc.constantFrom(1, 0.5, 0.25),
  category: fc.constantFrom('order-history', 'browsing-history'),
});

export const interactions = fc.array(interaction, { maxLength: 24 });

/** A list of interactions and the same list in another order. */
export const shuffled = interactions
  .chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(
        list.map((_, index) => index),
        { minLength: list.length, maxLength: list.length },
      ),
    ),
  )
  .map(([list, order]) => [list, order.map((index) => list[index] as Interaction)] as const);

/** `bought('ann', 'cup', 3)`: an order on day 3. */
export function bought(person: string, item: string, day = 0): Interaction {
  return { person, item, at: day * DAY, weight: 1, category: 'order-history' };
}
