import type { PersonRow } from '../people/change-people.ts';
import type { AnswerNeeds } from './answer-cells.ts';
import { wideEntry } from './answer-widely.ts';
import { everyCategoryOf } from './resolve-answers.ts';

/** How many people are remembered as honoured already, to spare the database the question. */
const REMEMBERED = 100_000;

/**
 * The first `Sec-GPC: 1` of a person is recorded as what it is: a refusal, by the mechanism `gpc`, of everything that
 * passes information on or advertises with it. It never grants, and the person may still grant a cell by themselves later.
 */
export function honourGpc(needs: Pick<AnswerNeeds, 'change' | 'record' | 'clock' | 'asking' | 'savePerson'>) {
  const honoured = new Set<string>();
  const refused = needs.asking.purposesToAsk.filter(({ kind, advertising }) => kind === 'third-party' || advertising);
  return async (person: string): Promise<void> => {
    if (honoured.has(person)) return;
    await needs.change([person], async (transaction, [row]) => {
      const { gpc_since, entries } = row as PersonRow;
      if (gpc_since !== null) return;
      const at = needs.clock.now();
      const how = { at, mechanism: 'gpc', touchpoint: null } as const;
      const answers = refused.map(({ id }, index) =>
        wideEntry(everyCategoryOf(id), 'refused', { ...how, entry: entries + index + 1 }),
      );
      await needs.record(transaction, person, answers);
      await needs.savePerson(transaction, person, { gpc_since: at, updated_at: at });
    });
    if (honoured.size >= REMEMBERED) honoured.clear();
    honoured.add(person);
  };
}
