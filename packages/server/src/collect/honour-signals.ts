import type { ConsentSignal } from './consent-signals.ts';
import { dropReasons } from './drop-reasons.ts';
import type { ReadEvent } from './read-event.ts';
import { rememberSome } from './remember-some.ts';
import type { Tally } from './tally.ts';

/** An event and what it says about consent. */
export interface Signalled {
  readonly event: ReadEvent;
  readonly signal: ConsentSignal | undefined;
}

export interface SignalNeeds {
  readonly tally: Tally;
  /** records a person's refusal of whole purposes */
  refusePurposes(person: string, purposes: readonly string[]): Promise<void>;
  /** records the Global Privacy Control signal of a person */
  honourGpc(person: string): Promise<void>;
  /** the two ids are one person from here on, and what is stored follows */
  joinPeople(from: string, into: string): Promise<void>;
}

/**
 * Refusals come first: what an event says about consent, and that two ids are one person, holds for the event itself.
 * Signals repeat on every event of a page; each is acted on when it is first seen, so that a person who grants later, in
 * a form of ours that says what for, is not refused again by each page's old state. What failed is done again.
 */
export function honourSignals(needs: SignalNeeds) {
  const done = rememberSome();
  const once = async (key: string, act: () => Promise<void>): Promise<void> => {
    if (done.has(key)) return;
    await act();
    done.add(key);
  };

  async function join({ person, userId, anonymousId, previousId }: ReadEvent): Promise<void> {
    const from = previousId ?? (userId === undefined ? undefined : anonymousId);
    if (from === undefined || from === person) return;
    await once(`join ${from} ${person}`, () => needs.joinPeople(from, person));
  }

  async function refuse({ person }: ReadEvent, { refused }: ConsentSignal): Promise<void> {
    if (refused.length === 0) return;
    await once(`refuse ${person} ${refused}`, async () => {
      await needs.refusePurposes(person, refused);
      needs.tally.add('noted', 'consent-signal', '', dropReasons['consent-signal']);
    });
  }

  return async (events: readonly Signalled[], gpc: boolean): Promise<void> => {
    for (const { event, signal } of events) {
      if (gpc) await once(`gpc ${event.person}`, () => needs.honourGpc(event.person));
      await join(event);
      if (signal) await refuse(event, signal);
    }
  };
}
