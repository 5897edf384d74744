import type { Moment } from '../platform/tables.ts';

/** Tables of the rights room. */
export interface RightsTables {
  sealed_record: {
    record_id: string;
    erasure_id: string;
    store: string;
    sealed: Buffer;
    until: Moment;
    at: Moment;
  };
  vault_opening: { opening_id: string; erasure_id: string; reason: string; rows: number; at: Moment };
}
