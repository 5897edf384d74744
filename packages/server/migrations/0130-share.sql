-- Passing on to recipients: the contracts, what left, and what recipients were told of withdrawals.

-- One contract a recipient at a time. The secret signs what they are sent, so it has to be readable here.
create table recipient_contract (
  recipient_id text primary key,
  reference text not null,
  starts timestamptz not null,
  ends timestamptz not null,
  purposes jsonb not null,
  categories jsonb not null,
  endpoint text,
  secret text not null,
  fields jsonb not null,                 -- JSON Pointer → category
  updated_at timestamptz not null
);

-- The record of what was passed on, kept three years (网络数据安全管理条例 第十二条). No value of anybody stands in it.
-- `person_id` is '' for anonymous information.
create table share (
  person_id text not null,
  share_id text not null,
  recipient_id text not null,
  purpose text not null,
  categories text[] not null,
  contract text not null,
  subject text not null,                 -- the person's name at this recipient alone
  decision text not null,
  way text not null,                     -- asked: the shop passes it on itself; proxy: it went through here
  state text not null,                   -- allowed, sending, delivered, refused, unclear, not-sent
  at timestamptz not null,
  primary key (person_id, share_id)
);
create unique index share_id on share (share_id);
create index share_at on share (at);

-- Which withdrawal told a recipient of which part; the state of it is the outbox's.
create table share_withdrawal (
  person_id text not null,
  delivery_id text not null,
  recipient_id text not null,
  purpose text not null,
  categories text[] not null,
  at timestamptz not null,
  primary key (person_id, delivery_id, purpose)
);

-- Figures of fields taken out, a day: nobody is in them.
create table share_removed (
  day date not null,
  recipient_id text not null,
  code text not null,
  fields bigint not null,
  primary key (day, recipient_id, code)
);

-- Whether the answer bears the receiver's own signature.
alter table rights_delivery add column signed boolean not null default false;
