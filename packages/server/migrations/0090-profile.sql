-- Tags made from what people permitted, by declared rules. `counted` is what they were made from:
-- [{"category","kind","count"}]. A row with `ended_at` holds no tag any more: it remembers that what was counted before
-- that moment is not counted again, and goes when nothing from before it could be.
create table profile_tag (
  person_id text not null,
  tag text not null,
  made_at timestamptz not null,
  refreshed_at timestamptz not null,
  counted_from timestamptz not null,
  ended_at timestamptz,
  counted jsonb not null,
  decision_id text not null,
  primary key (person_id, tag)
);
create index profile_tag_by_tag on profile_tag (tag) where ended_at is null;

-- Tags a person deleted: not made again until the person says so. The name stays readable when the rule is gone.
create table profile_bar (
  person_id text not null,
  tag text not null,
  name jsonb not null,
  since timestamptz not null,
  primary key (person_id, tag)
);
