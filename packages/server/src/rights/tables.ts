import type { Words } from '@heng/gate';
import type { Generated } from 'kysely';
import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the rights room. */
export interface RightsTables {
  sealed_record: {
    record_id: string;
    erasure_id: string;
    store: string;
    sealed: Buffer;
    /** the law that orders it kept */
    source: string;
    until: Moment;
    at: Moment;
    /** whose it is, as a pseudonym; null: from before there were any */
    whose: string | null;
  };
  vault_opening: { opening_id: string; erasure_id: string; reason: string; rows: number; at: Moment };
  rights_request: {
    /** the person, or a pseudonym once they were erased */
    person_id: string;
    request_id: string;
    kind: string;
    asked_by: string;
    asked: Json<Record<string, unknown>>;
    about: Json<Words>;
    state: string;
    at: Moment;
    due: Moment;
    carry_out_at: Moment | null;
    ended_at: Moment | null;
    answer: Json<Words> | null;
    law: string | null;
    href: string | null;
    own: Json<OwnPart> | null;
  };
  rights_system: {
    system_id: string;
    name: string;
    url: string;
    kinds: Json<string[]>;
    secret: string;
    updated_at: Moment;
  };
  rights_delivery: {
    delivery_id: string;
    request_id: string;
    system_id: string;
    kind: string;
    payload: string | null;
    state: string;
    tries: Generated<number>;
    next_at: Moment | null;
    at: Moment | null;
    proof: string | null;
    kept: string | null;
    signed: Generated<boolean>;
    created_at: Moment;
  };
  identity_check: {
    check_id: string;
    person_id: string;
    salt: Buffer;
    hash: Buffer;
    tries: Generated<number>;
    created_at: Moment;
    expires_at: Moment;
  };
  rights_barred_item: { person_id: string; item: string; since: Moment };
  rights_restriction: { person_id: string; purpose: string; since: Moment };
}

/** What became of a request in Heng itself. */
export interface OwnPart {
  readonly at: string;
  /** id of the decision record or erasure that proves it */
  readonly proof: string | null;
  /** what stays, and by which law */
  readonly kept: string | null;
  /** what is paid back of a price, in the shop's currency */
  readonly refund?: number;
}
