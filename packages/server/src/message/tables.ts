import type { Generated } from 'kysely';
import type { Json, Moment } from '../platform/tables.ts';

/** How far a message is; see the migration. */
export type MessageState = 'reserved' | 'due' | 'sending' | 'sent' | 'handed' | 'failed' | 'dropped' | 'unknown';

/** Tables of the message room. */
export interface MessageTables {
  message: {
    person_id: string;
    campaign_id: string;
    channel: string;
    message_id: string;
    run_id: string | null;
    state: MessageState;
    tries: Generated<number>;
    next_at: Moment | null;
    decided_at: Moment;
    decision_id: string | null;
    address_hash: Buffer | null;
    problem: string | null;
  };
  message_run: {
    run_id: string;
    campaign_id: string;
    begun_by: string;
    begun_at: Moment;
    ended_at: Moment | null;
    state: 'running' | 'quiet' | 'stopped' | 'done';
    after: Generated<string>;
    audience: Generated<number>;
    ruled: Generated<number>;
    held: Json<Record<string, number>>;
  };
  message_suppression: {
    channel: string;
    address_hash: Buffer;
    reason: 'bounce' | 'complaint' | 'unsubscribed' | 'erased';
    at: Moment;
    person_id: string | null;
  };
}
