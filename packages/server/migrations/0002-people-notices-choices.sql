-- Who a person is, what they were told, and what they answered.

create table person (
  person_id text primary key,
  age_band text not null default 'unknown',
  guardian text,
  guardian_verified_by text,
  guardian_verified_at timestamptz,
  elder_mode boolean not null default false,
  region text,
  switch_on boolean,                     -- null: never touched
  switch_since timestamptz,
  gpc_since timestamptz,                 -- when the Global Privacy Control signal was first seen
  merged_into text,
  entries integer not null default 0,    -- how many entries this person's choice_history has
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table recipient (
  recipient_id text primary key,
  name text not null,
  contact text not null,
  kind text not null,
  purposes jsonb not null,
  categories jsonb not null,
  updated_at timestamptz not null
);

create table notice (
  notice_id text primary key,
  key text not null,
  version integer not null,
  hash text not null,
  material boolean not null,
  purposes jsonb not null,
  categories jsonb not null,
  recipients jsonb not null,
  touchpoints jsonb not null,
  texts jsonb not null,
  published_at timestamptz not null,
  unique (key, version)
);

-- One row for each layer of each notice a person saw at a touchpoint: the first time it was shown.
create table notice_shown (
  person_id text not null,
  notice_id text not null references notice,
  touchpoint text not null,
  layer text not null,
  locale text not null,
  shown_id text not null,
  shown_at timestamptz not null,
  primary key (person_id, notice_id, touchpoint, layer, locale)
);

-- INVARIANT: append-only. '' is “no recipient, no channel”; '*' is “every one of them”.
create table choice_history (
  person_id text not null,
  entry integer not null,                -- a higher number is later
  receipt_id text not null,
  kind text not null,                    -- cell, switch, merge
  purpose text not null,
  category text not null,
  recipient text not null,
  channel text not null,
  answer text not null,                  -- granted, refused, withdrawn; on, off
  level text not null,
  mechanism text not null,
  touchpoint text,
  notice_id text,
  notice_key text,
  notice_version integer,
  notice_hash text,
  at timestamptz not null,
  expires_at timestamptz,
  origin text,                           -- what a merge took over: the other id
  primary key (person_id, entry)
);
create index choice_history_receipt on choice_history (receipt_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger choice_history_is_append_only before update or delete or truncate on choice_history
  for each statement execute function refuse_change();

-- The latest answer under each key. Later wide rows ('*') outrank earlier narrow ones: see resolve-answers.ts.
create table choice_current (
  person_id text not null,
  purpose text not null,
  category text not null,
  recipient text not null,
  channel text not null,
  entry integer not null,
  answer text not null,
  level text not null,
  notice_id text,
  notice_key text,
  notice_version integer,
  notice_hash text,
  receipt_id text not null,
  at timestamptz not null,
  expires_at timestamptz,
  primary key (person_id, purpose, category, recipient, channel)
);
