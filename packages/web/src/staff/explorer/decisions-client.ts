import type { Words } from '@heng/sdk';

interface DecisionRuling {
  readonly decision: boolean;
  readonly code: string;
  readonly purpose: string;
  readonly purposeName: Words;
  readonly category: string;
  readonly categoryName: Words;
  readonly consent: string;
  readonly because: readonly (Words & { readonly rule: string; readonly source: string })[];
}

export interface FoundDecision {
  readonly id: string;
  readonly pseudonym: string;
  readonly at: string;
  readonly use: string;
  readonly caller: string;
  readonly law: string;
  readonly asked: unknown;
  readonly rulings: readonly DecisionRuling[];
  readonly outcome: unknown;
}

/** `GET /v1/staff/decisions` */
export interface FoundDecisions {
  readonly decisions: readonly FoundDecision[];
  readonly scanned: number;
  readonly next: string | null;
}
