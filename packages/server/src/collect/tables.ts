import type { Json, Moment } from '../platform/tables.ts';
import type { FieldsByCategory } from './sieve.ts';

/** Tables of the collect room. */
export type CollectTables = {
  event: {
    person_id: string;
    /** md5 of the client's messageId */
    message: string;
    line: number;
    day: string;
    kept_as: string;
    received_at: Moment;
    at: Moment;
    name: string;
    kind: string;
    category: string;
    item: string | null;
    fields: Json<FieldsByCategory>;
  };
  quarantine: { message_id: string; category: string; received_at: Moment; delete_after: Moment };
  account: { digest: Buffer };
  collect_tally: {
    hour: Moment;
    outcome: string;
    reason: string;
    code: string;
    category: string;
    event: string;
    zh: string;
    en: string;
    n: number;
  };
};
