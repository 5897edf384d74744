-- What campaigns bid, won and spent, by the hour; nothing of any person. Money in millionths of the campaign's currency.
create table ad_hour (
  campaign_id text not null,
  hour timestamptz not null,
  bids bigint not null default 0,
  impressions bigint not null default 0,
  micros bigint not null default 0,
  primary key (campaign_id, hour)
);

-- Each bid is settled once, by the first notice that comes: whatever comes later changes nothing.
create table ad_settled (
  bid_id text primary key,
  campaign_id text not null,
  outcome text not null check (outcome in ('won', 'lost')),
  micros bigint not null,
  at timestamptz not null
);
create index ad_settled_at on ad_settled (at);

-- Requests by the hour, by what was answered and why; nothing of any person.
create table ad_answer (
  hour timestamptz not null,
  channel text not null,
  mode text not null,
  reason text not null,
  n bigint not null,
  primary key (hour, channel, mode, reason)
);

-- Each creative as it was shown, once.
create table ad_creative (
  hash text primary key,
  content jsonb not null,
  first_at timestamptz not null
);

-- The archive of advertisements (three years). Who saw it is a pseudonym from the first moment on, so that erasing a
-- person, whose decisions go, leaves nothing here that leads to them.
create table ad_archive (
  impression_id text primary key,
  at timestamptz not null,
  pseudonym text,
  campaign_id text not null,
  advertiser text not null,
  creative_hash text not null references ad_creative (hash),
  mode text not null check (mode in ('targeted', 'contextual')),
  channel text not null,
  slot text not null,
  decision_id text not null
);
create index ad_archive_at on ad_archive (at, impression_id);

-- How often a person saw targeted advertisements of a campaign on a day (in China): only of those who permitted it.
create table ad_frequency (
  person_id text not null,
  day date not null,
  campaign_id text not null,
  n integer not null,
  primary key (person_id, day, campaign_id)
);
create index ad_frequency_day on ad_frequency (day);
