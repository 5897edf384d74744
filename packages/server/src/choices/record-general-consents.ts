import type { ChangePeople, PersonRow } from '../people/change-people.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import type { RecordAnswers } from './record-answers.ts';
import { resolveAnswers } from './resolve-answers.ts';
import { answersOf, type HistoryEntry } from './storage.ts';

/** A purpose with an information category. */
export interface ConsentCell {
  readonly purpose: string;
  readonly category: string;
}

interface Needs {
  readonly change: ChangePeople;
  readonly record: RecordAnswers;
  readonly clock: Clock;
}

/**
 * Records consents that a shop took before it had Heng: at level `general`, resting on no notice of ours, so that they
 * are known and count for no more than they are. A cell that was ever answered here is left alone.
 * @returns how many were recorded
 */
export function recordGeneralConsents({ change, record, clock }: Needs) {
  return (person: string, cells: readonly ConsentCell[]): Promise<number> =>
    change([person], async (transaction, [row]) => {
      const known = resolveAnswers(await answersOf(transaction, person));
      const keys = cells.map((cell) => ({ ...cell, recipient: '', channel: '' }));
      const fresh = keys.filter((key) => known.of(key) === undefined);
      const entries = fresh.map(
        (key, nth): HistoryEntry => ({
          ...key,
          kind: 'cell',
          entry: (row as PersonRow).entries + nth + 1,
          answer: 'granted',
          level: 'general',
          mechanism: 'import',
          notice: undefined,
          touchpoint: null,
          origin: null,
          expiresAt: null,
          receipt: newId('rcp'),
          at: clock.now(),
        }),
      );
      await record(transaction, person, entries);
      return entries.length;
    });
}
