-- Prices: the rules everybody may read, what the catalogue said when, and what was asked of people.

-- One row a version of a rule; what was in force before is never changed. `rule` is what was published, as it was sent.
create table price_rule (
  rule_id text not null,
  version integer not null,
  rule jsonb not null,
  published_at timestamptz not null,
  ended_at timestamptz,                  -- a later version took its place
  published_by text not null,            -- 'shop' or 'staff'
  primary key (rule_id, version)
);

-- From a moment on the catalogue said this price. Nothing in it is about a person.
create table price_list_change (
  item_id text not null,
  at timestamptz not null,
  fen bigint,
  primary key (item_id, at)
);

-- A published level that the shop declared of somebody.
create table price_membership (
  person_id text primary key,
  level text not null,
  since timestamptz not null
);

-- The price log: a row for each line of a quote. `person_id` is a pseudonym under a secret of this server, '' for somebody
-- nobody knows; erasing makes it ''. Months, dropped when their time is over.
create table price_quote (
  person_id text not null,
  quote_id text not null,
  line smallint not null,
  at timestamptz not null,
  item text not null,
  quantity integer not null,
  list bigint not null,
  price bigint not null,
  everybody bigint not null,
  rules text not null,
  primary key (person_id, quote_id, line, at)
) partition by range (at);
create index price_quote_by_item on price_quote (item, at);

-- Makes the partitions of the given day's month and of the next. Servers that start together take turns.
create function make_price_partitions(today date) returns void language plpgsql as $$
declare
  start date;
begin
  perform pg_advisory_xact_lock(7300120);
  for step in 0..1 loop
    start := (date_trunc('month', today) + make_interval(months => step))::date;
    execute format('create table if not exists %I partition of price_quote for values from (%L) to (%L)',
      'price_quote_' || to_char(start, 'YYYYMMDD'), start::timestamp at time zone 'utc',
      (start + interval '1 month') at time zone 'utc');
  end loop;
end $$;
select make_price_partitions((now() at time zone 'utc')::date);

-- Two computations of one price differed and no published rule carried it; everybody's price was asked. Names nobody.
create table price_alert (
  alert_id text primary key,
  at timestamptz not null,
  item text not null,
  reason text not null,
  computed bigint,
  everybody bigint not null,
  rules text not null
);
create index price_alert_at on price_alert (at);
