import type { AskedPurpose, Cell, Choice, Choices } from '../choices.ts';
import type { Notice } from '../notices.ts';
import { noticeFor, sameCell } from './prompt.ts';

/** One line of the choices: a cell, what was answered, and the notice to answer. */
export interface Offer {
  readonly cell: Cell;
  readonly choice: Choice | undefined;
  readonly notice: Notice | undefined;
}

export interface OfferGroup {
  readonly purpose: AskedPurpose;
  readonly offers: readonly Offer[];
}

/**
 * What a person can choose, grouped by purpose: every cell that can be granted now (at the touchpoint, where one is named), and every
 * cell answered before, which can be withdrawn though it can no longer be granted.
 */
export function offersOf(
  { choices, purposes }: Choices,
  notices: readonly Notice[],
  touchpoint?: string,
): readonly OfferGroup[] {
  const due = notices.filter(({ touchpoints }) => touchpoint === undefined || touchpoints.includes(touchpoint));
  const grantable = purposes.flatMap(cellsOf).filter((cell) => noticeFor(due, cell));
  const cells = [...grantable, ...choices.filter(wasAnswered)];
  const distinct = cells.filter((cell, nth) => cells.findIndex((other) => sameCell(cell, other)) === nth);
  const offers = distinct.map((cell) => ({
    cell: bare(cell),
    choice: choices.find((choice) => sameCell(choice, cell)),
    notice: noticeFor(notices, cell),
  }));
  const known = new Set(purposes.map(({ id }) => id));
  const unknown = [...new Set(distinct.map(({ purpose }) => purpose))].filter((id) => !known.has(id)).map(unnamed);
  return [...purposes, ...unknown]
    .map((purpose) => ({ purpose, offers: offers.filter(({ cell }) => cell.purpose === purpose.id) }))
    .filter((group) => group.offers.length > 0);
}

const wasAnswered = ({ answer }: Choice): boolean => answer !== 'never-asked';

/** A purpose the server no longer describes: what was agreed to for it can still be withdrawn. */
const unnamed = (id: string): AskedPurpose => ({
  id,
  name: { zh: id, en: id },
  kind: '',
  asks: 'itemised',
  advertising: false,
  retention: { days: null, text: { zh: '', en: '' } },
  categories: [],
  recipients: [],
});

/** The cells of a purpose that a notice in force covers: one for each receiver or channel where the rule asks for one. */
function cellsOf(purpose: AskedPurpose): readonly Cell[] {
  return purpose.categories
    .filter(({ notice }) => notice !== null)
    .flatMap((category) => {
      const cell = { purpose: purpose.id, category: category.id };
      if (purpose.asks === 'recipient') return purpose.recipients.map(({ id }) => ({ ...cell, recipient: id }));
      if (purpose.asks !== 'channel') return [cell];
      return channelsOf(purpose.id, category.id).map((channel) => ({ ...cell, ...(channel !== '' && { channel }) }));
    });
}

/**
 * A number and an address are written to. What else shapes a message needs both parts of the consent: '' for the information itself, and
 * each channel. Calls are not offered here: a notice about messages does not tell that one will be called.
 * Where a notice names its channels, `told`, only those.
 */
export function channelsOf(purpose: string, category: string, told?: readonly string[]): readonly string[] {
  return channelsFor(purpose, category).filter((channel) => channel === '' || !told || told.includes(channel));
}

function channelsFor(purpose: string, category: string): readonly string[] {
  if (purpose === 'app-push-marketing') return ['', 'push', 'in-app'];
  if (category === 'mobile-number') return ['sms'];
  if (category === 'email') return ['email'];
  return ['', 'sms', 'email'];
}

const bare = ({ purpose, category, recipient, channel }: Cell): Cell => ({
  purpose,
  category,
  ...(recipient != null && { recipient }),
  ...(channel != null && { channel }),
});
