export type Page = 'home' | 'list' | 'search' | 'product' | 'cart' | 'checkout' | 'account' | 'portal' | 'register';
export type Mode = 'default' | 'elder' | 'keyboard' | 'touch';
export type Journey = 'refuse' | 'withdraw' | 'switch-off' | 'delete-tag' | 'find-portal';
export type Measure = 'success' | 'median-time' | 'p90-time' | 'median-actions' | 'elder-gap';

/** One number held against its limit. */
export interface JudgedMeasure {
  readonly measure: Measure;
  readonly verdict: 'breach' | 'unclear' | 'within';
  readonly value: number;
  readonly limit: number;
  readonly reports: number;
}

/** null: too few to be shown */
interface JourneyFigures {
  readonly mode: Mode;
  readonly journey: Journey;
  readonly reports: number | null;
  readonly reached: number | null;
  readonly done: number | null;
  readonly success: number | null;
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  readonly medianActions: number | null;
  readonly p90Actions: number | null;
}

export interface JourneyRow extends JourneyFigures {
  readonly page: Page;
  /** empty: too few to judge */
  readonly judged: readonly JudgedMeasure[];
}

/** `GET /v1/staff/usability` */
export interface UsabilityCounts {
  readonly since: string;
  readonly until: string;
  readonly minimumShown: number;
  readonly minimumJudged: number;
  readonly limits: {
    readonly success: number;
    readonly medianMs: number;
    readonly p90Ms: number;
    readonly elderGap: number;
    readonly actions: readonly { readonly journey: Journey; readonly median: number }[];
  };
  readonly rows: readonly JourneyRow[];
  readonly totals: readonly JourneyFigures[];
  readonly days: readonly {
    readonly day: string;
    readonly journey: Journey;
    readonly success: number;
    readonly reports: number;
  }[];
  readonly taken: number;
  readonly refused: number;
}

/** Something that measured worse than it should. */
export interface Ticket {
  readonly id: string;
  readonly kind: 'usability';
  readonly page: Page;
  readonly mode: Mode;
  readonly journey: Journey;
  readonly measure: Measure;
  readonly value: number;
  readonly limit: number;
  readonly reports: number;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly closedBy: 'measured' | 'staff' | null;
  readonly note: string | null;
}

/** `GET /v1/staff/tickets` */
export interface Tickets {
  readonly tickets: readonly Ticket[];
  readonly open: number;
}
