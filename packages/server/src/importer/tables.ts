import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the importer. */
export type ImporterTables = {
  import_run: {
    run_id: string;
    name: string;
    started_at: Moment;
    finished_at: Moment | null;
    summary: Json<Readonly<Record<string, unknown>>> | null;
  };
  /** md5 as uuid */
  imported_message: { message: string };
};
