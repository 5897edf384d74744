import type { Sign } from '@heng/engine';
import type { InteractionKind } from '../collect/event-definitions.ts';
import type { Interaction } from '../collect/interaction.ts';

/** A sign whose item's group is known when it is used. */
export type UnresolvedSign = Omit<Sign, 'group'>;

/** What an act can tell of harm. Acts that are missing tell nothing. */
const signOf: Readonly<Partial<Record<InteractionKind, Sign['kind']>>> = {
  view: 'touch',
  click: 'touch',
  cart: 'touch',
  wish: 'touch',
  order: 'order',
  refund: 'refund',
  cancel: 'cancel',
  uncart: 'put-back',
  unwish: 'put-back',
};

export function signsIn(interactions: readonly Interaction[]): UnresolvedSign[] {
  let signs: UnresolvedSign[] = [];
  for (const interaction of interactions) signs = withSign(signs, interaction);
  return signs;
}

/** `signs` after one more interaction. */
export function withSign(signs: UnresolvedSign[], { kind, item, category, at, price, quantity }: Interaction) {
  const sign = signOf[kind];
  if (sign !== undefined && item !== undefined) signs.push({ kind: sign, item, category, at, price, quantity });
  return signs;
}
