import type { Interaction } from '../interactions/interaction.ts';

/** A bought line: an interaction that knows the order it belongs to. */
export interface OrderLine extends Interaction {
  readonly order: string;
}
