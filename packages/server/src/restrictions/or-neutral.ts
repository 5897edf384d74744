import type { Circumstances } from '@heng/gate';
import type { Rulings, Usable } from '../access/rulings.ts';

/** Why something other than the person's own choice or the law made an answer neutral. */
export type TechnicalCause = 'gate-unreachable' | 'store-unreachable';

export interface AskedGate {
  readonly usable: Usable;
  readonly cause?: TechnicalCause;
}

export interface Attempt<Made> {
  readonly made: Made | undefined;
  readonly cause?: TechnicalCause;
}

/** The person of a request that names nobody: no person id is empty, so nobody's choices are ever found for it. */
const NOBODY = '';

/** Nothing that breaks on the way to a personalised answer may cost the shop its neutral one (PAPER-14). */
export const orNeutral = {
  /** What may be used; where the person's standing cannot be read, what may be used of somebody nobody ever heard of. */
  async ask(
    rulings: Pick<Rulings, 'usable'>,
    person: string | undefined,
    purpose: string,
    circumstances: Circumstances,
  ): Promise<AskedGate> {
    try {
      return { usable: await rulings.usable(person ?? NOBODY, purpose, circumstances) };
    } catch (error) {
      told(purpose, error);
      return { usable: await rulings.usable(NOBODY, purpose, circumstances), cause: 'gate-unreachable' };
    }
  },

  /** What `make` made, or undefined where it failed. */
  async attempt<Made>({ usable, cause }: AskedGate, make: () => Promise<Made | undefined>): Promise<Attempt<Made>> {
    if (cause !== undefined) return { made: undefined, cause };
    try {
      return { made: await make() };
    } catch (error) {
      told(usable.purpose, error);
      return { made: undefined, cause: 'store-unreachable' };
    }
  },
};

/** The name alone: a message may repeat what somebody typed. */
function told(purpose: string, error: unknown): void {
  console.error(`${purpose}: answered neutrally after ${error instanceof Error ? error.name : 'an error'}`);
}
