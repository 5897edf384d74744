import type { AnsweredAsk } from './answers.ts';
import { attempt, valueIn } from './attempt.ts';
import { answered, type Session } from './sessions.ts';
import { type Tour, walkingOf } from './tour.ts';

/** The same person twice: once with a yes, once with a no. */
export interface Sessions {
  readonly accepted: Session | undefined;
  readonly refused: Session | undefined;
  /** Why one of them broke down; what builds on it must not look like a page without a refusal. */
  readonly lost: string | undefined;
}

/** A person who says yes and a person who says no to the first optional question that lets them. */
export async function sessionsOf(tour: Tour, answers: readonly AnsweredAsk[]): Promise<Sessions> {
  const leading = answers.find(({ ways, fact }) => fact.optional && (ways.accept || ways.refuse)) ?? answers[0];
  const walking = walkingOf(tour, 'desktop', leading?.ask.page);
  const { accept, refuse } = leading?.ways ?? {};
  const [accepted, refused] = await Promise.all([
    accept && tour.abreast(() => attempt(() => answered(accept, walking), '')),
    refuse && tour.abreast(() => attempt(() => answered(refuse, walking), '')),
  ]);
  const lost = [accepted, refused].find((fact) => fact?.state === 'failed');
  return {
    accepted: accepted && valueIn(accepted),
    refused: refused && valueIn(refused),
    lost: lost?.state === 'failed' ? lost.because : undefined,
  };
}
