import type { NoticeWrite } from '@heng/contract';
import type { ColumnType } from 'kysely';
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
    /** The channels it tells of; null: whatever its information allows. */
    channels: ColumnType<NonNullable<NoticeWrite['channels']> | null, string | null, never>;
    touchpoints: Json<string[]>;
    texts: Json<NoticeWrite['text']>;
    /** Of which cells a material version says something else; null is all. */
    affected: ColumnType<{ purpose: string; category: string }[] | null, string | null, string | null>;
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
