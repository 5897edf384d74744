-- How refusing, withdrawing, switching off went: counters by the hour, nothing else. No person, no address, no row for a visit.
-- `measure` is a step (reached, done, failed, left), or time or actions, whose `bucket` is the coarse step they fell into.
create table usability_count (
  hour timestamptz not null,
  page text not null,
  mode text not null,
  journey text not null,
  measure text not null,
  bucket smallint not null,
  n bigint not null,
  primary key (hour, page, mode, journey, measure, bucket)
);

-- Reports turned away because there were too many at once.
create table usability_refused (
  hour timestamptz primary key,
  n bigint not null
);

-- What measured worse than it should. At most one is open about one thing.
create table ticket (
  ticket_id text primary key,
  kind text not null,
  page text not null,
  mode text not null,
  journey text not null,
  measure text not null,
  value double precision not null,
  "limit" double precision not null,
  reports integer not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  note text
);
create unique index ticket_open on ticket (kind, page, mode, journey, measure) where closed_at is null;
