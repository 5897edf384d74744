import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the evidence room. */
export interface EvidenceTables {
  law_book: {
    version: string;
    packs: Json<string[]>;
    purposes: Json<string[]>;
    categories: Json<string[]>;
    rulings: Json<unknown[]>;
    cells: Buffer;
    in_force_from: Moment;
  };
  decision: {
    person_id: string;
    decision_id: string;
    at: Moment;
    caller: string;
    use: string;
    law: string;
    asked: string | null;
    ruled: Buffer;
    outcome: string | null;
  };
}
