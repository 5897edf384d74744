import { type Mechanism, ProblemError, type WideReply, type WideWrite } from '@heng/contract';
import type { PersonRow } from '../people/change-people.ts';
import { newId } from '../platform/ids.ts';
import { type AnswerNeeds, closingAnswer, unchanged } from './answer-cells.ts';
import { type AnswerKey, EVERYTHING, everyCategoryOf, resolveAnswers } from './resolve-answers.ts';
import { answersOf, type HistoryEntry, type StoredAnswer } from './storage.ts';

type WideNeeds = Pick<AnswerNeeds, 'change' | 'record' | 'clock' | 'asking'>;

/**
 * Refuses or withdraws a whole purpose, or everything when `purpose` is undefined. Needs nothing and never fails but for a
 * purpose that does not exist; granting this widely is `bundled-consent`. The same again changes nothing.
 */
export function answerWidely(needs: WideNeeds) {
  return async (person: string, purpose: string | undefined, told: WideWrite): Promise<WideReply> => {
    const asked = told.answer;
    if (purpose !== undefined && !needs.asking.purposes.has(purpose))
      throw new ProblemError('unknown-purpose', { purpose });
    if (asked === 'granted') throw new ProblemError('bundled-consent');
    const key = purpose === undefined ? EVERYTHING : everyCategoryOf(purpose);
    return needs.change([person], async (transaction, [row]) => {
      const known = resolveAnswers(await answersOf(transaction, person));
      const answer = closingAnswer(known, key, asked);
      const same = unchanged(known, key, answer);
      if (same) return toReply(same);
      const how = { mechanism: told.mechanism, touchpoint: told.touchpoint ?? null };
      const entry = wideEntry(key, answer, { ...how, entry: (row as PersonRow).entries + 1, at: needs.clock.now() });
      await needs.record(transaction, person, [entry]);
      return toReply({ ...entry, answer });
    });
  };
}

/** One broad answer, ready for the history. */
export const wideEntry = (
  key: AnswerKey,
  answer: 'refused' | 'withdrawn',
  how: { entry: number; at: Date; mechanism: Mechanism | 'merge'; touchpoint: string | null; origin?: string },
): HistoryEntry => ({
  ...key,
  answer,
  entry: how.entry,
  at: how.at,
  receipt: newId('rcp'),
  kind: how.origin === undefined ? 'cell' : 'merge',
  level: 'itemised',
  notice: undefined,
  expiresAt: null,
  mechanism: how.mechanism,
  touchpoint: how.touchpoint,
  origin: how.origin ?? null,
});

const toReply = ({ answer, at, receipt }: StoredAnswer): WideReply => ({
  answer: answer === 'withdrawn' ? 'withdrawn' : 'refused',
  at: at.toISOString(),
  receipt,
});
