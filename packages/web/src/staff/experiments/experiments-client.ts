import type { Words } from '@heng/sdk';

export type Guard = 'returns' | 'late-night' | 'refusals' | 'complaints';

export interface DeclaredMetric {
  readonly id: string;
  readonly name: Words;
  readonly kind: 'did' | 'count' | 'revenue';
  readonly act: string;
  readonly wanted: 'more' | 'less';
}

export interface Experiment {
  readonly id: string;
  readonly name: Words;
  readonly arms: readonly { readonly id: string; readonly name: Words; readonly weight: number }[];
  readonly metrics: readonly DeclaredMetric[];
  readonly guards: readonly Guard[];
  readonly horizon: { readonly people: number; readonly until: string };
  readonly state: 'declared' | 'running' | 'stopped';
  readonly declaration: string;
  readonly declaredAt: string;
  readonly declaredBy: string;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
}

/** `GET /v1/experiments` */
export interface ExperimentList {
  readonly experiments: readonly Experiment[];
}

export interface ArmDifference {
  readonly arm: string;
  readonly difference: number;
  readonly relative: number | null;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly adjusted: number;
  readonly finding: 'better' | 'worse' | 'no-difference';
}

export interface MetricResult {
  readonly id: string;
  readonly name: Words;
  readonly kind: 'share' | 'mean';
  readonly wanted: 'more' | 'less';
  readonly guard: boolean;
  readonly reduction: number;
  readonly arms: readonly {
    readonly arm: string;
    readonly n: number;
    readonly mean: number;
    readonly deviation: number;
  }[];
  readonly against: readonly ArmDifference[];
}

/** `GET /v1/experiments/{id}/results` */
export interface Results {
  readonly experiment: string;
  readonly asOf: string;
  readonly people: readonly { readonly arm: string; readonly assigned: number | null; readonly left: number | null }[];
  readonly ratio: { readonly chiSquare: number; readonly p: number; readonly alpha: number; readonly sound: boolean };
  readonly withheld: 'not-started' | 'horizon' | 'sample-ratio' | 'too-few' | 'declaration-changed' | null;
  readonly early: boolean;
  readonly minimumPeople: number;
  readonly alpha: number;
  readonly metrics: readonly MetricResult[];
  readonly verdicts: readonly {
    readonly arm: string;
    readonly verdict: 'harmful' | 'better' | 'worse' | 'no-difference' | 'stopped-early';
    readonly harmed: readonly string[];
  }[];
}
