import type { Moment } from '../platform/tables.ts';

/** What both tables say of one answer. '' stands for “no recipient” and “no channel”, '*' for “every one of them”. */
interface AnswerColumns {
  person_id: string;
  /** Order of the answers of one person: a higher number is later. */
  entry: number;
  receipt_id: string;
  purpose: string;
  category: string;
  recipient: string;
  channel: string;
  answer: string;
  level: string;
  notice_id: string | null;
  notice_key: string | null;
  notice_version: number | null;
  notice_hash: string | null;
  at: Moment;
  expires_at: Moment | null;
}

/** Tables of the choices room. */
export interface ChoiceTables {
  choice_current: AnswerColumns;
  choice_history: AnswerColumns & {
    kind: 'cell' | 'switch' | 'merge';
    mechanism: string;
    touchpoint: string | null;
    origin: string | null;
  };
}
