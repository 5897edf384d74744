import type { Cell, Choice, Choices, Words } from '../choices.ts';
import type { Heng } from '../client.ts';
import type { Notice } from '../notices.ts';
import { pageOf } from './page.ts';
import { words } from './words.ts';

const results = {
  savedGrant: words('已记下：同意。随时可以改。', 'Noted: you agree. You can change this any time.'),
  savedRefusal: words('已记下：不同意。不会再问。', 'Noted: you do not agree. You will not be asked again.'),
  savedWithdrawal: words('已撤回，已经停用。', 'Withdrawn. Use has stopped.'),
};

interface Given {
  readonly heng: Heng;
  readonly cell: Cell;
  readonly agrees: boolean;
  /** Whether this cell is granted now: then the other answer is a withdrawal. */
  readonly granted: boolean;
  readonly notice: Notice | undefined;
  readonly touchpoint: string;
}

/** Stores the answer to one cell. A grant first makes sure that the notice on the screen is on record as shown. */
export async function giveAnswer({ heng, cell, agrees, granted, notice, touchpoint }: Given): Promise<Words> {
  if (agrees && notice) {
    await pageOf(heng).shown({ notice: notice.id, touchpoint, layer: 'summary', locale: notice.lang });
  }
  const answer = agrees ? 'granted' : granted ? 'withdrawn' : 'refused';
  await heng.choose({ ...cell, answer, notice: notice?.id, touchpoint, mechanism: 'toggle' });
  return agrees ? results.savedGrant : granted ? results.savedWithdrawal : results.savedRefusal;
}

/** The notice in force that speaks of a cell. */
export const noticeFor = (notices: readonly Notice[], cell: Cell): Notice | undefined =>
  notices.find(
    ({ purposes, categories, recipients }) =>
      purposes.includes(cell.purpose) &&
      categories.includes(cell.category) &&
      (!cell.recipient || recipients.some(({ id }) => id === cell.recipient)),
  );

/** What stands now: a grant that ran out or whose notice changed does not count, and may be asked for anew. */
export const answerInForce = ({ answer, closed }: Choice): Choice['answer'] =>
  closed === undefined ? answer : 'never-asked';

/** By the person: a switch nobody touched is off only until the first grant, so its questions may be asked. */
export const isTurnedOff = ({ switch: { on, since } }: Choices): boolean => !on && since !== null;

export const sameCell = (one: Cell, other: Cell): boolean =>
  one.purpose === other.purpose &&
  one.category === other.category &&
  (one.recipient ?? '') === (other.recipient ?? '') &&
  (one.channel ?? '') === (other.channel ?? '');
