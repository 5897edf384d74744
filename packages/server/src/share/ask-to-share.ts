import { ProblemError, type ShareAnswer, type ShareAsk } from '@heng/contract';
import type { Permit, PermitAsked } from './permit.ts';
import { type Leaving, type Recorded, StandingMoved } from './record-share.ts';

interface Needs {
  permit(asked: PermitAsked): Promise<Permit>;
  record(leaving: Leaving): Promise<Recorded>;
}

export interface Asked {
  readonly caller: string;
  readonly gpc: boolean;
}

/**
 * What of these categories may go to the recipient. The shop passes it on itself, where Heng cannot see it: what is allowed counts as
 * passed on from the moment of the answer, and a withdrawal reaches the recipient.
 */
export function askToShare({ permit, record }: Needs) {
  return (person: string, { recipient, purpose, categories }: ShareAsk, { caller, gpc }: Asked): Promise<ShareAnswer> =>
    again(async () => {
      const asked = { person, recipient, purpose, categories, gpc };
      const permitted = await permit(asked);
      const allowed = [...permitted.allowed];
      const removed = countsOf(permitted.denied.map(({ code }) => code));
      const leaving = { asked, permit: permitted, categories: allowed, caller, removed };
      const { share, decision, subject } = await record({ ...leaving, way: 'asked', state: 'allowed' });
      const denied = permitted.denied.map(({ because, ...one }) => ({ ...one, because: [...because] }));
      return { share, allowed, denied, subject, decision };
    });
}

export function countsOf(codes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

const TRIES = 5;

/** A person who chooses while it is being asked is asked about again. */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let nth = 1; ; nth++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StandingMoved)) throw error;
      if (nth === TRIES) throw new ProblemError('unavailable', {}, { cause: error });
    }
  }
}
