import type { ColumnType, Generated } from 'kysely';
import type { Moment } from '../platform/tables.ts';

/** Tables of the review room. */
export interface ReviewTables {
  attestation: {
    kind: string;
    subject: string;
    entry: Generated<number>;
    passed: boolean;
    report: string;
    made_by: string;
    at: Moment;
    /** null: it did not pass, or is from before reports ran out */
    expires_at: ColumnType<Date | null, Date | null, Date | null>;
  };
}
