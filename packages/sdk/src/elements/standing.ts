import type { Choice, Choices } from '../choices.ts';

/** What stands now: a grant that ran out or whose notice changed does not count, and may be asked for anew. */
export const answerInForce = ({ answer, closed }: Choice): Choice['answer'] =>
  closed === undefined ? answer : 'never-asked';

/** By the person: a switch nobody touched is off only until the first grant, so its questions may be asked. */
export const isTurnedOff = ({ switch: { on, since } }: Choices): boolean => !on && since !== null;
