import type { ExperimentMetric } from '@heng/contract';
import type { Interaction } from '../collect/interaction.ts';
import { isLateNight } from './guards.ts';

/** Before and after a person was given an arm. */
export interface Span {
  readonly from: number;
  readonly exposed: number;
  readonly to: number;
}

/** What one person did, as far as it is declared to be measured: before (the covariate) and after. */
export interface PersonOutcome {
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** acts after, and of them late at night; the same before */
  readonly acts: [after: number, before: number];
  readonly night: [after: number, before: number];
  returned: boolean;
}

export const noOutcome = (metrics: number): PersonOutcome => ({
  before: new Float64Array(metrics),
  after: new Float64Array(metrics),
  acts: [0, 0],
  night: [0, 0],
  returned: false,
});

/** Adds one act; what lies outside the span is not looked at. */
export function addAct(
  outcome: PersonOutcome,
  metrics: readonly ExperimentMetric[],
  act: Interaction,
  span: Span,
): void {
  if (act.at < span.from || act.at > span.to) return;
  const side = act.at >= span.exposed ? 0 : 1;
  const values = side === 0 ? outcome.after : outcome.before;
  outcome.acts[side]++;
  if (isLateNight(act.at)) outcome.night[side]++;
  if (side === 0 && (act.kind === 'refund' || act.kind === 'cancel')) outcome.returned = true;
  for (const [nth, metric] of metrics.entries()) {
    if (metric.act === act.kind) values[nth] = grown(values[nth] as number, metric, act);
  }
}

const grown = (value: number, { kind }: ExperimentMetric, act: Interaction): number =>
  kind === 'did' ? 1 : value + (kind === 'count' ? 1 : paidIn(act));

const paidIn = ({ price = 0, quantity = 1 }: Interaction): number => price * quantity;

export const nightShare = ({ acts, night }: PersonOutcome, side: 0 | 1): number =>
  acts[side] === 0 ? 0 : night[side] / acts[side];
