-- Events of people, only ever what the gate permitted; and counts of what it did not.

-- One row an event, or one a product line of it. `fields` holds what was permitted, by information category:
-- {"browsing-history":{"name":…},"device-identifiers":{…}}.
-- `kept_as` behaviour: weekly partitions, dropped before they are older than raw behaviour may be; record: monthly ones,
-- kept as long as trade records must be. `message` is md5 of the client's messageId, unique for a person, line and day.
create table event (
  person_id text not null,
  message uuid not null,
  line smallint not null,
  day date not null,
  kept_as text not null,
  received_at timestamptz not null,
  at timestamptz not null,
  name text not null,
  kind text not null,
  category text not null,
  item text,
  fields jsonb not null,
  primary key (person_id, message, line, day, kept_as)
) partition by list (kept_as);

create table event_behaviour partition of event for values in ('behaviour') partition by range (day);
create table event_record partition of event for values in ('record') partition by range (day);

-- Makes the partitions of the given day and of the time after it. Servers that start together take turns.
create function make_event_partitions(today date) returns void language plpgsql as $$
declare
  start date;
begin
  perform pg_advisory_xact_lock(7300020);
  for step in 0..2 loop
    start := date_trunc('week', today)::date + step * 7;
    execute format('create table if not exists %I partition of event_behaviour for values from (%L) to (%L)',
      'event_behaviour_' || to_char(start, 'YYYYMMDD'), start, start + 7);
  end loop;
  for step in 0..1 loop
    start := (date_trunc('month', today) + make_interval(months => step))::date;
    execute format('create table if not exists %I partition of event_record for values from (%L) to (%L)',
      'event_record_' || to_char(start, 'YYYYMMDD'), start, (start + interval '1 month')::date);
  end loop;
end $$;

select make_event_partitions((now() at time zone 'utc')::date);

-- Private or core-sensitive content arrived. The content itself was discarded unseen by any disk; this record says
-- which message of the shop carried it, so that the shop can stop the leak, and is deleted in its turn.
-- It names no person: that somebody's illness was sent is itself about that illness.
create table quarantine (
  message_id text not null,
  category text not null,
  received_at timestamptz not null,
  delete_after timestamptz not null,
  primary key (message_id, category)
);
create index quarantine_delete_after on quarantine (delete_after);

-- Digests of ids that came as userId: accounts. The write key stands in public pages, so an event proves nothing about
-- who sent it; an account must not be made part of another one, with all it did, because somebody says so there.
create table account (
  digest bytea primary key
);

-- What became of events, hour by hour.
create table collect_tally (
  hour timestamptz not null,
  outcome text not null,
  reason text not null,
  code text not null,
  category text not null,
  zh text not null,
  en text not null,
  n bigint not null,
  primary key (hour, outcome, reason, code, category)
);
