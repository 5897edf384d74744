import { leaveLastOrderOut, type OrderLine, type Protocol, sequenceField } from '@heng/engine';
import type { Evaluation } from './evaluate-history.ts';
import { protocols } from './evaluate-history.ts';
import { type EvaluationResult, judgeField } from './judge-field.ts';

export interface SequencesRequest {
  readonly lines: readonly OrderLine[];
  readonly split: 'test' | 'validation';
  /** Length of the list that is judged. */
  readonly n: number;
  readonly seed: number;
  /** EASE is left out of a larger catalogue. */
  readonly easeItems: number;
  readonly protocols?: readonly Protocol[];
  /** Told before each model is trained and each competitor judged. */
  onStep?(done: number, of: number): void;
}

/** Four or five are trained, and judged under two protocols. */
const STEPS = 15;

/** Judges models by the last touch of each person, among the items they had not touched before. */
export function evaluateSequences(request: SequencesRequest): Evaluation {
  const { lines, split, n, seed, easeItems } = request;
  let done = 0;
  const onStep = () => request.onStep?.(done++, STEPS);
  const heldOut = leaveLastOrderOut(lines, split);
  const field = sequenceField(heldOut, { easeItems, onTraining: onStep });
  const results: EvaluationResult[] = [];
  for (const protocol of request.protocols ?? protocols) {
    const settings = { target: 'new-items', protocol, n, seed, reference: 'item-knn', onStep } as const;
    results.push(...judgeField(field, heldOut.cases, settings));
  }
  return {
    lines: lines.length,
    people: new Set(lines.map(({ person }) => person)).size,
    orders: lines.length,
    items: field.items.length,
    heldOut: heldOut.cases.length,
    results,
  };
}
