import type { Rulings } from '../access/rulings.ts';

/** What came of a right, without personal values. */
export interface RightOutcome {
  readonly right: string;
  readonly request?: string;
  readonly state: string;
  readonly [member: string]: unknown;
}

/** Puts into the log that a right was used, as a decision record: gives its id, which proves it. */
export type OnTheRecord = (person: string, caller: string, outcome: RightOutcome) => Promise<string>;

/**
 * To answer a person is itself a use of what is held about them (purpose rights-handling): the gate rules on it as on every
 * other, and the record of its ruling is the entry in the log. The kinds of entries are closed; none is made up for it.
 */
export const onTheRecord =
  (rulings: Rulings): OnTheRecord =>
  async (person, caller, outcome) => {
    const usable = await rulings.usable(person, 'rights-handling');
    return rulings.record({ usable, use: 'right', caller, outcome });
  };
