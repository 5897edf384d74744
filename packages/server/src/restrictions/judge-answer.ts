import type { Ruling } from '@heng/gate';
import type { Usable } from '../access/rulings.ts';
import type { TechnicalCause } from './or-neutral.ts';

/** How far an answer was held back: `full` not at all, `stripped` with fewer inputs, `degraded` to the neutral one. */
export type Restriction = 'full' | 'stripped' | 'degraded';

/** An answer that was given, as far as it matters here. Who it was given to does not. */
export interface GivenAnswer {
  readonly purpose: string;
  readonly person?: string | undefined;
  /** the person asked for the neutral answer */
  readonly neutral?: boolean | undefined;
  readonly mode: 'personalised' | 'neutral';
  readonly usable: Pick<Usable, 'ruled'>;
  /** ids of the categories that might be used */
  readonly permitted: ReadonlySet<string>;
  readonly cause?: TechnicalCause | undefined;
}

export interface JudgedAnswer {
  readonly purpose: string;
  readonly restriction: Restriction;
  /** `none`, `own-wish`, a technical cause, or the way consent or the law stood against it */
  readonly reason: string;
}

/** Reasons that are neither the person's choice nor the law, but ours to mend. */
export const TECHNICAL: readonly string[] = ['gate-unreachable', 'store-unreachable', 'superseded'];

interface Law {
  /** whether a recorded (purpose, category) is about a person at all */
  isPersonal(pair: number): boolean;
  rulingOf(situated: number): Ruling;
}

/** undefined where there is nobody whose choices could have been held back. */
export function judgeAnswer(answer: GivenAnswer, law: Law): JudgedAnswer | undefined {
  const { purpose, person, neutral, mode, permitted, cause } = answer;
  if (person === undefined) return undefined;
  const is = (restriction: Restriction, reason: string): JudgedAnswer => ({ purpose, restriction, reason });
  if (cause !== undefined) return is('degraded', cause);
  if (neutral) return is('degraded', 'own-wish');
  const against = reasonsAgainst(answer, law);
  if (permitted.size === 0) return is('degraded', strongest(against));
  // Neutral with everything permitted: nothing is known yet, which holds nobody back.
  if (against.length === 0 || mode === 'neutral') return is('full', 'none');
  return is('stripped', strongest(against));
}

/** Why each category that was asked about may not be used. */
function reasonsAgainst({ usable }: GivenAnswer, { isPersonal, rulingOf }: Law): string[] {
  return usable.ruled.flatMap(({ pair, situation, consent }) => {
    const ruling = rulingOf(situation * 16 + consent);
    return ruling.decision || !isPersonal(pair) ? [] : [ruling.code];
  });
}

/** Ours before all others, so that what can be mended is seen; then the first in the alphabet, so that it is always the same. */
const strongest = (reasons: readonly string[]): string =>
  reasons.find((reason) => TECHNICAL.includes(reason)) ?? [...reasons].sort()[0] ?? 'never-asked';
