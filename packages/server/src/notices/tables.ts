import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the notices room. */
export interface NoticeTables {
  notice: {
    notice_id: string;
    key: string;
    version: number;
    hash: string;
    material: boolean;
    purposes: Json<string[]>;
    categories: Json<string[]>;
    recipients: Json<string[]>;
    touchpoints: Json<string[]>;
    texts: Json<Record<string, Record<string, string>>>;
    published_at: Moment;
  };
  notice_shown: {
    person_id: string;
    shown_id: string;
    notice_id: string;
    touchpoint: string;
    layer: string;
    locale: string;
    shown_at: Moment;
  };
  recipient: {
    recipient_id: string;
    name: string;
    contact: string;
    kind: string;
    purposes: Json<string[]>;
    categories: Json<string[]>;
    updated_at: Moment;
  };
}
