import type { Artefacts, Control, DecisionPoint, Fact, FoundWalk, Goal, Layer, Run, Toggle } from '../artefacts.ts';
import { cleanArtefacts } from './clean-artefacts.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] };

/** A visit that may be changed in place. */
export type Draft = Mutable<Artefacts>;

export type Alter = (draft: Draft) => void;

/** The clean visit after some changes; a deep copy, so that a change in one place stays there. */
export function altered(...changes: readonly Alter[]): Artefacts {
  const draft = JSON.parse(JSON.stringify(cleanArtefacts())) as Draft;
  for (const change of changes) change(draft);
  return draft as Artefacts;
}

export function each<T>(some: readonly T[], change: (one: T, index: number) => unknown): void {
  for (const [index, one] of some.entries()) change(one, index);
}

export const gatheredValue = <T>(fact: Fact<T>): T => {
  if (fact.state !== 'gathered') throw new Error('the clean visit gathered everything');
  return fact.value;
};

export const runsOf = (draft: Draft): Mutable<Run>[] => draft.runs as Mutable<Run>[];

export const pointsOf = (draft: Draft): Mutable<DecisionPoint>[] =>
  runsOf(draft).flatMap((run) => gatheredValue(run.decisionPoints) as Mutable<DecisionPoint>[]);

export const layersOf = (draft: Draft): Mutable<Layer>[] =>
  pointsOf(draft).flatMap((point) => point.layers as Mutable<Layer>[]);

export const controlsOf = (draft: Draft, kind: Control['kind']): Mutable<Control>[] =>
  layersOf(draft).flatMap((layer) => layer.controls.filter((control) => control.kind === kind) as Mutable<Control>[]);

export const eachControl =
  (kind: Control['kind'], change: (control: Mutable<Control>) => unknown): Alter =>
  (draft) =>
    each(controlsOf(draft, kind), change);

export const eachPoint =
  (change: (point: Mutable<DecisionPoint>) => unknown): Alter =>
  (draft) =>
    each(pointsOf(draft), change);

export const eachToggle =
  (change: (toggle: Mutable<Toggle>) => unknown): Alter =>
  (draft) =>
    each(
      layersOf(draft).flatMap((layer) => layer.toggles as Mutable<Toggle>[]),
      change,
    );

export const eachWalk =
  (goal: Goal, change: (walk: Mutable<FoundWalk>) => unknown): Alter =>
  (draft) =>
    each(
      runsOf(draft)
        .flatMap((run) => gatheredValue(run.walks) as Mutable<FoundWalk>[])
        .filter((walk) => walk.goal === goal),
      change,
    );

/** More actions than before, each as quick as none: only the count differs. */
export const withActions = (goal: Goal, actions: number): Alter =>
  eachWalk(goal, (walk) => Object.assign(walk, { actions }));
