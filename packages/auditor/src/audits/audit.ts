import type { Artefacts, Run } from '../artefacts.ts';
import type { Category, Weight } from '../score/check-result.ts';
import type { Law } from '../words/law.ts';
import type { Words } from '../words/words.ts';
import type { Judgement } from './judgement.ts';

/** Facts gathered once a visit. */
export type VisitFact =
  | 'effects'
  | 'leavings'
  | 'persistence'
  | 'templates'
  | 'service'
  | 'popUps'
  | 'offSwitch'
  | 'tags'
  | 'notices'
  | 'policies';

/** Facts gathered in each setting. */
export type RunFact = 'decisionPoints' | 'walks' | 'keyboard' | 'elder';

export const RUN_FACTS: readonly RunFact[] = ['decisionPoints', 'walks', 'keyboard', 'elder'];

type Value<F> = F extends { readonly state: 'gathered'; readonly value: infer V } ? V : never;

/** The facts an audit asked for, as far as they could be gathered; a fact that is absent here is `undefined`. */
export interface Facts {
  readonly visit: { readonly [F in VisitFact]?: Value<Artefacts[F]> | undefined };
  readonly runs: readonly RunFacts[];
}

export type RunFacts = Pick<Run, 'setting' | 'viewport' | 'pointer'> & {
  readonly [F in RunFact]?: Value<Run[F]> | undefined;
};

/** One check: facts in, judgement out. It reads no clock, no file and no page. */
export interface Audit {
  readonly id: string;
  /** File name and stable address. */
  readonly name: string;
  readonly category: Category;
  /** States the good case. */
  readonly title: Words;
  readonly failureTitle: Words;
  readonly mode: 'binary' | 'numeric';
  readonly weight: Weight;
  readonly requires: readonly (VisitFact | RunFact)[];
  readonly threshold: Words;
  readonly law: readonly Law[];
  judge(facts: Facts): Judgement;
}
