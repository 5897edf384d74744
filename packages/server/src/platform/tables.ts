import type { ColumnType, Generated } from 'kysely';

/** A point in time that PostgreSQL gives as Date and takes as Date. */
export type Moment = ColumnType<Date, Date, Date>;
/** A jsonb column: read as the value, written as JSON text (`JSON.stringify`). */
export type Json<T> = ColumnType<T, string, string>;

/** Tables the platform itself needs. */
export interface PlatformTables {
  idempotent_reply: {
    caller: string;
    key: string;
    request_hash: string;
    /** 0 while the first request is still being answered. */
    status: number;
    body: string;
    at: Moment;
    /** the person of a person route */
    person: string | null;
  };
  staff_session: { token_hash: string; email: string; created_at: Moment; expires_at: Moment };
  server_key: { name: string; algorithm: string; private_jwk: Json<Record<string, unknown>>; created_at: Moment };
  schema_migration: { number: number; name: string; hash: string; at: Generated<Date> };
}
