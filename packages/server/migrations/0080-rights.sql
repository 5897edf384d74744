-- What people ask for, and the systems of the shop that have to follow.

-- `person_id` is the person, or, once they were erased, a pseudonym that only this server can make from the id again.
create table rights_request (
  person_id text not null,
  request_id text not null,
  kind text not null,
  asked_by text not null,                -- self, guardian, heir
  asked jsonb not null,                  -- what was asked for, as it was asked
  about jsonb not null,                  -- the same in words: {"zh","en"}
  state text not null,
  at timestamptz not null,
  due timestamptz not null,
  carry_out_at timestamptz,              -- the person wanted to think it over until then
  ended_at timestamptz,
  answer jsonb,                          -- {"zh","en"}
  law text,
  href text,                             -- where the copy is fetched
  own jsonb,                             -- what became of it in Heng itself
  primary key (person_id, request_id)
);
create unique index rights_request_id on rights_request (request_id);
create index rights_request_open on rights_request (due) where ended_at is null;

-- Systems that hold copies. The secret signs what they are told, so it has to be readable here.
create table rights_system (
  system_id text primary key,
  name text not null,
  url text not null,
  kinds jsonb not null,
  secret text not null,
  updated_at timestamptz not null
);

-- The outbox: one row for one system that has to be told of one thing, written in the transaction of that thing.
-- `payload` names the person and is gone as soon as the system has answered that it is done.
create table rights_delivery (
  delivery_id text primary key,          -- the webhook-id: the same for every try
  request_id text not null,
  system_id text not null,
  kind text not null,
  payload text,
  state text not null,                   -- waiting, sent, done, failed
  tries integer not null default 0,
  next_at timestamptz,                   -- null: it has ended
  at timestamptz,                        -- of the last try
  proof text,
  kept text,
  created_at timestamptz not null
);
create index rights_delivery_next on rights_delivery (next_at) where next_at is not null;
create index rights_delivery_request on rights_delivery (request_id);

-- One-time codes of people who cannot sign in: only a salted hash, gone after ten minutes or when it was used.
create table identity_check (
  check_id text primary key,
  person_id text not null,
  salt bytea not null,
  hash bytea not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index identity_check_person on identity_check (person_id);

-- Purposes that nobody but the person may open again (个人信息保护法 第四十四条).
create table rights_restriction (
  person_id text not null,
  purpose text not null,
  since timestamptz not null,
  primary key (person_id, purpose)
);

-- Items that the person does not want to be shown again.
create table rights_barred_item (
  person_id text not null,
  item text not null,
  since timestamptz not null,
  primary key (person_id, item)
);

-- Whose it is, as a pseudonym, so that the person can be told what is kept of them and until when.
alter table sealed_record add column whose text;
-- The law that orders it kept.
alter table sealed_record add column source text not null default '电子商务法 第三十一条';
create index sealed_record_whose on sealed_record (whose);

-- The person a stored reply is about, so that it goes with them.
alter table idempotent_reply add column person text;
create index idempotent_reply_person on idempotent_reply (person) where person is not null;

-- Finds whether a stored event came by an import: its message is the md5 of `import-` and the imported message.
create index imported_message_event on imported_message ((md5('import-' || message::text)::uuid));
