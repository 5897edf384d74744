import type { Switch } from '@heng/contract';
import type { PersonRow } from '../people/change-people.ts';
import { newId } from '../platform/ids.ts';
import type { AnswerNeeds } from './answer-cells.ts';
import { resolveAnswers } from './resolve-answers.ts';
import { type GrantConditions, grantState } from './standing-facts.ts';
import type { HistoryEntry, StoredAnswer } from './storage.ts';

/** What turning the switch came to; the receipt is null when it stood there already. */
export interface Turned {
  readonly switch: Switch;
  readonly receipt: string | null;
}

/**
 * Off closes every personalised use at once, whatever was granted or will be; on reopens what was itemised before and
 * nothing else.
 */
export function turnSwitch(
  needs: Pick<AnswerNeeds, 'change' | 'record' | 'clock' | 'materialVersionOf' | 'savePerson'>,
) {
  return async (person: string, on: boolean): Promise<Turned> =>
    needs.change([person], async (transaction, [locked]) => {
      const row = locked as PersonRow;
      const at = needs.clock.now();
      if (row.switch_on === on) {
        return { switch: { on, since: row.switch_since?.toISOString() ?? null }, receipt: null };
      }
      const entry = switchEntry(row.entries + 1, on, at);
      await needs.record(transaction, person, [entry]);
      await needs.savePerson(transaction, person, { switch_on: on, switch_since: at, updated_at: at });
      return { switch: { on, since: at.toISOString() }, receipt: entry.receipt };
    });
}

const switchEntry = (entry: number, on: boolean, at: Date): HistoryEntry => ({
  entry,
  kind: 'switch',
  purpose: '*',
  category: '*',
  recipient: '*',
  channel: '*',
  answer: on ? 'on' : 'off',
  level: 'itemised',
  notice: undefined,
  receipt: newId('rcp'),
  at,
  expiresAt: null,
  mechanism: 'toggle',
  touchpoint: null,
  origin: null,
});

/** As the person sees it: where they put it, or, never touched, on from the first grant that counts. */
export function switchOf(
  row: Pick<PersonRow, 'switch_on' | 'switch_since'> | undefined,
  answers: readonly StoredAnswer[],
  conditions: GrantConditions,
): Switch {
  if (row && row.switch_on !== null) return { on: row.switch_on, since: row.switch_since?.toISOString() ?? null };
  const resolved = resolveAnswers(answers);
  const open = answers.filter((entry) => {
    const standing = resolved.of(entry);
    const counts = standing?.answer === 'granted' && standing.by === entry && entry.level !== 'general';
    return counts && grantState(entry, conditions) === 'open';
  });
  if (open.length === 0) return { on: false, since: null };
  const first = Math.min(...open.map(({ at }) => at.getTime()));
  return { on: true, since: new Date(first).toISOString() };
}
