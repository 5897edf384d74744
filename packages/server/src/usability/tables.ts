import type { Moment } from '../platform/tables.ts';

/** Tables of the usability room. */
export interface UsabilityTables {
  usability_count: {
    hour: Moment;
    page: string;
    mode: string;
    journey: string;
    measure: string;
    bucket: number;
    n: number;
  };
  usability_refused: { hour: Moment; n: number };
  ticket: {
    ticket_id: string;
    kind: string;
    page: string;
    mode: string;
    journey: string;
    measure: string;
    value: number;
    limit: number;
    reports: number;
    opened_at: Moment;
    closed_at: Moment | null;
    closed_by: string | null;
    note: string | null;
  };
}
