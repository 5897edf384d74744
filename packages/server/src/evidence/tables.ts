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
    batch: number | null;
    place: number | null;
    key: Buffer | null;
    standing: number | null;
  };
  /** who of the staff was told whom a decision was about, and why */
  decision_opening: { opening_id: string; decision_id: string; opened_by: string; reason: string; at: Moment };
  decision_batch: { entry_id: number; commitments: Buffer; at: Moment };
  ledger_person: { person_id: string; tag_key: Buffer; events: number; last_commitment: Buffer | null };
  ledger_event: {
    person_id: string;
    seq: number;
    entry_id: number;
    id: string;
    kind: string;
    key: Buffer;
    body: string;
    at: Moment;
  };
  ledger_document: { entry_id: number; kind: string; id: string; document: string; at: Moment };
  erasure: { erasure_id: string; entry_id: number; key: Buffer; body: string; at: Moment };
}
