-- Marketing messages: one row for each person, campaign and channel, so that nobody is sent a campaign twice, whatever
-- ends in the middle. No address is kept: `address_hash` is keyed with a secret of the server.
-- reserved: ruled, the record of it on its way · due: waits to be sent · sending: on its way · sent · handed: the shop
-- sends it itself · failed: refused for good · dropped: ruled out before it was sent · unknown: the server ended meanwhile
create table message (
  person_id text not null,
  campaign_id text not null,
  channel text not null,
  message_id text not null,
  run_id text,
  state text not null,
  tries smallint not null default 0,
  next_at timestamptz,
  decided_at timestamptz not null,
  decision_id text,
  address_hash bytea,
  problem text,
  primary key (person_id, campaign_id, channel)
);
create unique index message_by_id on message (message_id);
create index message_of_run on message (run_id, state, next_at) where run_id is not null;
create index message_by_address on message (address_hash) where address_hash is not null;
create index message_lately on message (channel, decided_at);

-- A campaign on its way through its audience. `after` is the last person who was ruled on.
create table message_run (
  run_id text primary key,
  campaign_id text not null,
  begun_by text not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  state text not null,
  after text not null default '',
  audience integer not null default 0,
  ruled integer not null default 0,
  held jsonb not null default '{}'
);
create index message_run_of_campaign on message_run (campaign_id, begun_at);
create unique index message_run_one on message_run (campaign_id) where ended_at is null;

-- Addresses that want nothing more, or that bounced. Of an erased person only the hash stays, so that the refusal holds.
create table message_suppression (
  channel text not null,
  address_hash bytea not null,
  reason text not null,
  at timestamptz not null,
  person_id text,
  primary key (channel, address_hash)
);
create index message_suppression_of_person on message_suppression (person_id) where person_id is not null;
