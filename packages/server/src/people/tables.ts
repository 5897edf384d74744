import type { Moment } from '../platform/tables.ts';

/** Tables of the people room. */
export interface PeopleTables {
  person: {
    person_id: string;
    age_band: string;
    guardian: string | null;
    guardian_verified_by: string | null;
    guardian_verified_at: Moment | null;
    elder_mode: boolean;
    region: string | null;
    /** null: never touched. */
    switch_on: boolean | null;
    switch_since: Moment | null;
    gpc_since: Moment | null;
    /** Set when this id was merged: all that was its own is now that person's. */
    merged_into: string | null;
    /** How many entries the person's history of choices has. */
    entries: number;
    created_at: Moment;
    updated_at: Moment;
  };
}
