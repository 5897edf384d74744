-- What was ruled is never lost: one row per answered request, with every ruling packed inside.

create table law_book (
  version text primary key,
  packs jsonb not null,
  purposes jsonb not null,
  categories jsonb not null,
  rulings jsonb not null,
  cells bytea not null,
  in_force_from timestamptz not null
);

-- Append-only, by day, so that retention drops a partition instead of deleting rows.
create table decision (
  person_id text not null,
  decision_id text not null,
  at timestamptz not null,
  caller text not null,
  use text not null,
  law text not null,
  asked text,          -- circumstances as asked (JSON); null: none
  ruled bytea not null, -- 6 bytes a ruling: pair and consent (uint16), situation (uint32), big-endian
  outcome text,        -- what came of it (JSON), such as the items shown
  primary key (person_id, decision_id, at)
) partition by range (at);
create index decision_at on decision using brin (at);

-- Keeps a record even when the partition of its day is missing: nothing ruled is lost for want of housekeeping.
create table decision_other partition of decision default;
