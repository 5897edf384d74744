import type { Moment } from '../platform/tables.ts';

/** Tables of the ledger room. */
export interface LedgerTables {
  ledger_entry: { entry_id: number; leaf: Buffer; leaf_index: number | null };
  ledger_head: { origin: string; checkpoint: string | null; at: Moment };
}
