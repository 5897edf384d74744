import type { Words } from '@heng/sdk';

export interface BalanceFigure {
  readonly id: string;
  readonly pan: 'efficiency' | 'protection';
  readonly name: Words;
  /** null: nothing to count, or too few people behind it */
  readonly value: number | null;
  readonly unit: 'share' | 'count' | 'money' | 'seconds' | 'per-second';
  readonly people: number | null;
  readonly counted: Words;
  readonly threshold: { readonly value: number; readonly is: 'least' | 'most'; readonly source: string } | null;
}

interface PurposeGrants {
  readonly purpose: string;
  readonly name: Words;
  readonly people: number | null;
  readonly granted: number | null;
}

export interface BalanceDay {
  readonly day: string;
  /** each null where too few people are behind it */
  readonly personalised: number | null;
  readonly neutral: number | null;
  readonly granted: number | null;
  readonly closed: number | null;
}

/** `GET /v1/staff/balance` */
export interface BalanceReply {
  readonly since: string;
  readonly until: string;
  readonly minimumPeople: number;
  readonly figures: readonly BalanceFigure[];
  readonly purposes: readonly PurposeGrants[];
  readonly days: readonly BalanceDay[];
}
