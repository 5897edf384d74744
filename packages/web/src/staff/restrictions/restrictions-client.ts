import type { Words } from '@heng/sdk';

export type Restriction = 'full' | 'stripped' | 'degraded';

export interface RestrictionRow {
  readonly purpose: string;
  readonly purposeName: Words;
  readonly restriction: Restriction;
  readonly reason: string;
  readonly reasonName: Words;
  readonly isTechnical: boolean;
  readonly answers: number;
}

type Counts = Readonly<Record<Restriction, number>>;

/** `GET /v1/staff/restrictions` */
export interface RestrictionReport {
  readonly since: string;
  readonly until: string;
  /** highest false-block rate aimed at */
  readonly limit: number;
  readonly rows: readonly RestrictionRow[];
  readonly purposes: readonly (Counts & {
    readonly purpose: string;
    readonly purposeName: Words;
    readonly falselyBlocked: number;
    /** null: none was degraded */
    readonly falseBlockRate: number | null;
  })[];
  readonly days: readonly (Counts & { readonly day: string })[];
}

export interface Appeal {
  readonly id: string;
  readonly code: string;
  readonly purpose: string;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
  /** null: not answered yet */
  readonly verdict: 'upheld' | 'dismissed' | null;
  readonly answer: string | null;
  readonly answeredAt: string | null;
  readonly answeredBy: string | null;
}

/** `GET /v1/staff/appeals` */
export interface Appeals {
  readonly appeals: readonly Appeal[];
  readonly open: number;
}
