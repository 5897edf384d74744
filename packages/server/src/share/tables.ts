import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the share room. */
export interface ShareTables {
  recipient_contract: {
    recipient_id: string;
    reference: string;
    starts: Moment;
    ends: Moment;
    purposes: Json<string[]>;
    categories: Json<string[]>;
    endpoint: string | null;
    secret: string;
    fields: Json<Record<string, string>>;
    updated_at: Moment;
  };
  share: {
    /** '' for anonymous information */
    person_id: string;
    share_id: string;
    recipient_id: string;
    purpose: string;
    categories: string[];
    contract: string;
    subject: string;
    decision: string;
    way: string;
    state: string;
    at: Moment;
  };
  share_withdrawal: {
    person_id: string;
    delivery_id: string;
    recipient_id: string;
    purpose: string;
    categories: string[];
    at: Moment;
  };
  share_removed: { day: string; recipient_id: string; code: string; fields: string | number };
}
