import type { Moment } from '../platform/tables.ts';

/** Tables of the console room. */
export interface ConsoleTables {
  decision_opening: { opening_id: string; decision_id: string; opened_by: string; reason: string; at: Moment };
}
