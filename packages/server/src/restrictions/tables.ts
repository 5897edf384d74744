import type { Moment } from '../platform/tables.ts';

/** Tables of the restrictions room. */
export type RestrictionTables = {
  restriction_count: { day: string; purpose: string; restriction: string; reason: string; n: number };
  appeal: {
    appeal_id: string;
    code: string;
    purpose: string;
    reason: string;
    at: Moment;
    by: string;
    verdict: 'upheld' | 'dismissed' | null;
    answer: string | null;
    answered_at: Moment | null;
    answered_by: string | null;
  };
};
