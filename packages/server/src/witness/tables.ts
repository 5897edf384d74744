import type { Generated } from 'kysely';
import type { Json, Moment } from '../platform/tables.ts';

/** A point in time that may not have come yet. */
type LaterMoment = Moment | null;

/** Tables of the witness room: those of a witness, and those of a shop whose log is witnessed. */
export interface WitnessTables {
  witness_log: {
    origin: string;
    name: string;
    vkeys: string[];
    url: string | null;
    registered_at: Moment;
    size: Generated<number>;
    root: Buffer | null;
    note: string | null;
    cosigned_at: LaterMoment;
    public_at: LaterMoment;
    public_size: number | null;
    public_trouble: PublicTrouble | null;
  };
  witness_cosigned: { origin: string; size: number; root: Buffer; note: string; at: Moment };
  witness_refusal: {
    id: string;
    origin: string;
    kind: RefusalKind;
    seen: RefusalSeen;
    first_at: Moment;
    at: Moment;
    times: Generated<number>;
    known_size: number;
    known_root: Buffer | null;
    known_note: string | null;
    size: number;
    root: Buffer;
    note: string;
    prefix_root: Buffer | null;
    prefix_proof: string[] | null;
  };
  ledger_witness: {
    name: string;
    url: string;
    vkey: string;
    kind: WitnessKind;
    added_at: Moment;
    size: Generated<number>;
    cosigned_at: LaterMoment;
    refused: Json<WitnessRefused> | null;
  };
  ledger_cosigned: { size: number; body: string; note: string; at: Moment };
}

/** Why the public face of a log says nothing that can be compared. */
export type PublicTrouble = 'unreachable' | 'not-signed' | 'unproved';
export type RefusalKind = 'rewritten' | 'split' | 'shrunk' | 'not-signed';
/** Whether the shop submitted it, or the witness met it at the shop's public address. */
export type RefusalSeen = 'submitted' | 'public';
export type WitnessKind = 'association' | 'regulator' | 'other';

/** The last answer of a witness that was no cosignature. */
export interface WitnessRefused {
  readonly at: string;
  /** HTTP status; 0 when no answer came */
  readonly status: number;
  readonly message: string;
}
