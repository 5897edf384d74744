import { createHmac } from 'node:crypto';
import type { ExperimentMetric, ExperimentWrite } from '@heng/contract';
import { armAt, placeOf } from '@heng/engine';
import { eventDefinitions, type InteractionKind } from '../collect/event-definitions.ts';

/** 模型训练与实验: the purpose whose consent an experiment rests on. */
export const PURPOSE = 'model-training';

/**
 * Which arm a person is in: a salted hash of the person and the experiment, so that nothing has to be stored, no two
 * experiments divide people alike, and nobody outside can work it out.
 */
export type ArmOf = (experiment: string, arms: ExperimentWrite['arms'], person: string) => string;

export const armsUnder =
  (secret: Buffer): ArmOf =>
  (experiment, arms, person) =>
    armAt(arms, placeOf(createHmac('sha256', secret).update(`${experiment}\n${person}`).digest()));

/** The information category an act is of. */
export function categoryOf(act: InteractionKind): string {
  const found = eventDefinitions.find(({ kind }) => kind === act);
  if (!found) throw new Error(`no event is of the kind ${act}`);
  return found.category;
}

/** Whoever is in an experiment lets its primary metric be measured: without that there is nothing to learn from them. */
export const decidingCategory = ({ metrics }: Pick<ExperimentWrite, 'metrics'>): string =>
  categoryOf((metrics[0] as ExperimentMetric).act);
