-- Campaigns of every kind. Which body a kind has is written in packages/contract/src/campaigns.ts. Nothing of any person.
create table campaign (
  campaign_id text primary key,
  kind text not null check (kind in ('ad', 'message')),
  name text not null,
  channel text not null,
  audience jsonb not null,
  starts timestamptz not null,
  ends timestamptz not null check (ends > starts),
  state text not null check (state in ('draft', 'running', 'paused', 'ended')),
  body jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index campaign_changed on campaign (changed_at);
