import type { Cell, Choices } from '../choices.ts';
import type { Notice } from '../notices.ts';
import { isTurnedOff } from './standing.ts';

/** The notice in force that speaks of a cell. */
export const noticeFor = (notices: readonly Notice[], cell: Cell): Notice | undefined =>
  notices.find(
    ({ purposes, categories, recipients, channels }) =>
      purposes.includes(cell.purpose) &&
      categories.includes(cell.category) &&
      (!cell.recipient || recipients.some(({ id }) => id === cell.recipient)) &&
      (!cell.channel || !channels || channels.includes(cell.channel)),
  );

/**
 * Whether a page may put this question by itself. Whoever said no to a purpose in any way is not asked for it again, and a grant that
 * ran out is not asked for either: both wait for the person to open their choices.
 */
export function mayPrompt(choices: Choices, cell: Cell): boolean {
  if (isTurnedOff(choices)) return false;
  const given = choices.choices.filter(({ purpose }) => purpose === cell.purpose);
  if (given.some(({ answer }) => answer === 'refused' || answer === 'withdrawn')) return false;
  const same = given.find((choice) => sameCell(choice, cell));
  return !same || same.answer === 'never-asked' || same.closed === 'superseded';
}

export const sameCell = (one: Cell, other: Cell): boolean =>
  one.purpose === other.purpose &&
  one.category === other.category &&
  (one.recipient ?? '') === (other.recipient ?? '') &&
  (one.channel ?? '') === (other.channel ?? '');
