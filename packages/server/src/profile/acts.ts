import type { ProfileAct } from '@heng/engine';
import { takesBack } from '../collect/event-definitions.ts';
import type { Interaction } from '../collect/interaction.ts';

/** Which catalogue category an item is in, as the catalogue says today; undefined where it is not listed. */
export type GroupOf = (item: string) => string | undefined;

/** The acts in a person's interactions, oldest first. What was taken back is gone, as if it had not been done. */
export function profileActs(interactions: readonly Interaction[], groupOf: GroupOf): ProfileAct[] {
  let kept: Interaction[] = [];
  for (const interaction of interactions) {
    const undone = takesBack[interaction.kind];
    if (undone) kept = kept.filter(({ kind, item }) => !(kind === undone && item === interaction.item));
    else kept.push(interaction);
  }
  return kept.flatMap((interaction) => [toAct(interaction, groupOf), ...choiceIn(interaction)]);
}

const toAct = ({ at, kind, category, item }: Interaction, groupOf: GroupOf): ProfileAct => ({
  ...{ at, kind, category },
  group: item === undefined ? undefined : groupOf(item),
  chosen: [],
});

/** Interests are of their own category, also where they came along with a sign-in. */
function choiceIn({ at, interests }: Interaction): ProfileAct[] {
  if (interests.length === 0) return [];
  return [{ at, kind: 'interest', category: 'declared-interests', group: undefined, chosen: interests }];
}
