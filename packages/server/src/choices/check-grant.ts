import { type Level, ProblemError } from '@heng/contract';
import type { Category, Group, Purpose } from '@heng/gate';
import type { PersonRow } from '../people/change-people.ts';
import { type Asking, levelFor, takesChannel, takesRecipient } from './asking.ts';
import { ANY, type AnswerKey } from './resolve-answers.ts';
import type { AnsweredNotice } from './storage.ts';

/** A cell as it was answered, before anything is known of it. */
export interface CellAnswer {
  readonly purpose: string;
  readonly category: string;
  readonly recipient?: string | undefined;
  readonly channel?: string | undefined;
  readonly answer: 'granted' | 'refused' | 'withdrawn';
  readonly notice?: string | undefined;
}

/** A notice as a grant sees it. */
export interface NoticeEvidence extends AnsweredNotice {
  readonly inForce: boolean;
  readonly shown: boolean;
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly recipients: readonly string[];
  readonly channels?: readonly string[] | undefined;
}

/** Registered recipients, with what they were registered for. */
export interface KnownRecipient {
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
}

/** The words of a cell. Throws `unknown-purpose` or `unknown-category`. */
export function wordsOf(asking: Asking, cell: CellAnswer): { purpose: Purpose; category: Category } {
  const purpose = asking.purposes.get(cell.purpose);
  if (!purpose) throw new ProblemError('unknown-purpose', { purpose: cell.purpose });
  const category = asking.categories.get(cell.category);
  if (!category) throw new ProblemError('unknown-category', { category: cell.category });
  return { purpose, category };
}

/**
 * Under which key an answer is kept. A refusal that names no recipient or channel, where the purpose has them, is meant
 * for every one of them; one that names them where the purpose has none is meant for the cell.
 */
export function keyOf(purpose: Purpose, cell: CellAnswer): AnswerKey {
  const silent = cell.answer === 'granted' ? '' : ANY;
  return {
    purpose: cell.purpose,
    category: cell.category,
    recipient: takesRecipient(purpose) ? (cell.recipient ?? silent) : '',
    channel: takesChannel(purpose) ? (cell.channel ?? silent) : '',
  };
}

/** What can be checked of a grant without knowing the person. Throws the ProblemError that says what was expected. */
export function checkGrantable(
  asking: Asking,
  cell: CellAnswer,
  recipientOf: (id: string) => KnownRecipient | undefined,
) {
  const { purpose } = wordsOf(asking, cell);
  checkScope(purpose, cell);
  const { verdict, because } = asking.verdictOn(cell.purpose, cell.category);
  const { purpose: id, category } = cell;
  const opens = verdict === 'ask' || asking.guardianOpens(id, category);
  if (!opens && verdict === 'never') throw new ProblemError('not-consentable', { purpose: id, category, because });
  if (!opens) throw new ProblemError('consent-not-needed', { purpose: id, category, because });
  if (cell.recipient === undefined) return;
  const recipient = recipientOf(cell.recipient);
  if (!recipient) throw new ProblemError('unknown-recipient', { recipient: cell.recipient });
  if (!recipient.purposes.includes(id) || !recipient.categories.includes(category)) {
    const detail = `recipient \`${cell.recipient}\` is not registered for \`${id}\` with \`${category}\``;
    throw new ProblemError('unknown-recipient', { recipient: cell.recipient, detail });
  }
}

function checkScope(purpose: Purpose, { recipient, channel }: CellAnswer): void {
  if (takesRecipient(purpose) && recipient === undefined) {
    throw new ProblemError('recipient-required', { purpose: purpose.id });
  }
  const misplaced =
    (recipient !== undefined && !takesRecipient(purpose) && 'recipient') ||
    (channel !== undefined && !takesChannel(purpose) && 'channel');
  if (misplaced) {
    throw new ProblemError('invalid-request', {
      issues: [{ path: misplaced, expected: `none for \`${purpose.id}\`` }],
    });
  }
}

/** How express this person's consent must be. Throws `guardian-required`, `person-merged` or `consent-not-needed`. */
export function levelRequired(asking: Asking, person: PersonRow, cell: CellAnswer): Level {
  const { purpose, category } = wordsOf(asking, cell);
  if (person.merged_into !== null) throw new ProblemError('person-merged', { person: person.merged_into });
  const level = levelFor(person.age_band as Group, purpose, category, cell.channel ?? '');
  if (level === 'guardian' && person.guardian === null) throw new ProblemError('guardian-required');
  const { verdict, because } = asking.verdictOn(cell.purpose, cell.category);
  if (level !== 'guardian' && verdict === 'not-needed') {
    throw new ProblemError('consent-not-needed', { purpose: cell.purpose, category: cell.category, because });
  }
  return level;
}

/** A grant rests on the notice in force, which covers it and was shown to this very person. */
export function checkNotice(notice: NoticeEvidence | undefined, cell: CellAnswer): AnsweredNotice {
  if (!notice) throw new ProblemError('unknown-notice', { notice: cell.notice });
  if (!notice.inForce) throw new ProblemError('notice-superseded', { notice: notice.id });
  const { purpose, category, recipient, channel } = cell;
  if (!notice.purposes.includes(purpose) || !notice.categories.includes(category)) {
    throw new ProblemError('notice-does-not-cover', { notice: notice.id, purpose, category });
  }
  if (recipient !== undefined && !notice.recipients.includes(recipient)) {
    throw new ProblemError('recipient-not-named', { notice: notice.id, recipient });
  }
  if (channel !== undefined && notice.channels && !notice.channels.includes(channel)) {
    throw new ProblemError('channel-not-named', { notice: notice.id, channel });
  }
  if (!notice.shown) throw new ProblemError('notice-not-shown', { notice: notice.id });
  const { id, key, version, hash } = notice;
  return { id, key, version, hash };
}
