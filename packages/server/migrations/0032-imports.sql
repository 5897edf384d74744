-- Bulk imports of a shop's own history, so that running one twice changes nothing and running servers notice.
create table import_run (
  run_id text primary key,
  name text not null,
  started_at timestamptz not null,
  finished_at timestamptz,               -- null: still running, or ended before its end
  summary jsonb
);

-- Messages that were brought in, as md5 of mapping, order and line: kept for good, so that a person who was erased
-- does not come back with the next import. It names no person.
create table imported_message (
  message uuid primary key
);
