-- A log kept in PostgreSQL instead of a folder: the same files, and the writer's journal as pieces of one run of bytes.

create table ledger_file (
  origin text not null,
  path text not null,
  bytes bytea not null,
  primary key (origin, path)
);

create table ledger_journal (
  origin text not null,
  -- where in the journal this piece begins, in bytes
  at bigint not null,
  bytes bytea not null,
  primary key (origin, at)
);
