import {
  type CatalogueItem,
  fieldFor,
  leaveLastOrderOut,
  type OrderLine,
  type Protocol,
  type Target,
} from '@heng/engine';
import { type EvaluationResult, judgeField } from './judge-field.ts';

export const targets: readonly Target[] = ['next-basket', 'new-items', 'item-page'];
export const protocols: readonly Protocol[] = ['full-catalogue', '99-negatives'];

export interface EvaluationRequest {
  readonly lines: readonly OrderLine[];
  /** Titles and categories, where the shop gave them. */
  readonly catalogue: readonly CatalogueItem[];
  readonly split: 'test' | 'validation';
  /** Length of the list that is judged. */
  readonly n: number;
  readonly seed: number;
  readonly minimumPeople: number;
  /** Both unless told. */
  readonly protocols?: readonly Protocol[];
  /** Told before each competitor is judged: how many of how many are done. */
  onStep?(done: number, of: number): void;
}

export interface Evaluation {
  readonly lines: number;
  readonly people: number;
  readonly orders: number;
  readonly items: number;
  readonly heldOut: number;
  readonly results: readonly EvaluationResult[];
}

/** As the running server looks at popularity. */
const WINDOW = { windowDays: 30, trendHalfLifeDays: 6 };

/** Judges what Heng would have shown before each person's last order, with and without personalisation. */
export function evaluateHistory(request: EvaluationRequest): Evaluation {
  const { lines, catalogue, split, n, seed, minimumPeople, protocols: judged = protocols } = request;
  const heldOut = leaveLastOrderOut(lines, split);
  const field = fieldFor(heldOut, { ...WINDOW, minimumPeople, catalogue });
  const results: EvaluationResult[] = [];
  const steps = targets.length * judged.length * field.competitors.length;
  let done = 0;
  const onStep = () => request.onStep?.(done++, steps);
  for (const target of targets) {
    for (const protocol of judged) {
      const settings = { target, protocol, n, seed, reference: 'neutral', onStep };
      results.push(...judgeField(field, heldOut.cases, settings));
    }
  }
  return {
    lines: lines.length,
    people: new Set(lines.map(({ person }) => person)).size,
    orders: new Set(lines.map(({ order }) => order)).size,
    items: field.items.length,
    heldOut: heldOut.cases.length,
    results,
  };
}
