import type { ColumnType } from 'kysely';
import type { Json, Moment } from '../platform/tables.ts';
import type { AnonymityReport } from './report.ts';

type MomentOrNull = ColumnType<Date | null, Date | null, Date | null>;

/** Tables of the anonymise room. */
export interface AnonymiseTables {
  anonymisation: {
    anonymisation_id: string;
    category: string;
    asked_by: string;
    state: string;
    stage: string;
    done: number;
    problem: string | null;
    report: ColumnType<AnonymityReport | null, string | null, string | null>;
    signed: string | null;
    release: string | null;
    sha256: string | null;
    created_at: Moment;
    ended_at: MomentOrNull;
    expires_at: MomentOrNull;
  };
  statistic_answer: {
    name: string;
    day: string;
    numerator: number;
    denominator: number;
    figures: Json<{ of: string; count: number }[]>;
    at: Moment;
  };
}
