-- What goes into the log, in the transaction of what it is about: the log itself follows within milliseconds.

create sequence ledger_entry_id;

-- A leaf and, once the log holds it, where. Leaves say nothing about anyone without the keys in ledger_event.
create table ledger_entry (
  entry_id bigint primary key,
  leaf bytea not null,
  leaf_index bigint
);
create index ledger_entry_waiting on ledger_entry (entry_id) where leaf_index is null;
create unique index ledger_entry_place on ledger_entry (leaf_index) where leaf_index is not null;

-- The newest checkpoint anybody may have seen: a log that does not continue it is not written to.
create table ledger_head (
  origin text primary key,
  checkpoint text, -- null: nothing was signed yet
  at timestamptz not null
);

-- The key of a person's tags, how many events there are, and the commitment of the last one. Gone once they are erased.
create table ledger_person (
  person_id text primary key,
  tag_key bytea not null,
  events integer not null,
  last_commitment bytea
);

-- The opening of each event: without it the leaf is noise. Gone once the person is erased.
create table ledger_event (
  person_id text not null,
  seq integer not null,
  entry_id bigint not null,
  id text not null,
  kind text not null,
  key bytea not null,
  body text not null,
  at timestamptz not null,
  primary key (person_id, seq)
);
create index ledger_event_id on ledger_event (id);
create index ledger_event_at on ledger_event (at);

-- Public documents that leaves are about: notices, laws, keys.
create table ledger_document (
  entry_id bigint primary key,
  kind text not null,
  id text not null,
  document text not null,
  at timestamptz not null
);
create index ledger_document_id on ledger_document (kind, id);

-- One leaf of the log stands for a batch of decision records: 32 bytes a record are kept to prove each of them, also
-- when others of the batch are gone.
create table decision_batch (
  entry_id bigint primary key,
  commitments bytea not null,
  at timestamptz not null
);
create index decision_batch_at on decision_batch using brin (at);

alter table decision
  add column batch bigint,      -- ledger entry of the batch; null: from before there was a ledger
  add column place smallint,    -- which of the batch
  add column key bytea,         -- 32 random bytes: the commitment's key
  add column standing integer;  -- number of the person's last answer that the ruling knew of; null: nobody known

-- That something was erased, and what; nothing about whom.
create table erasure (
  erasure_id text primary key,
  entry_id bigint not null,
  key bytea not null,
  body text not null,
  at timestamptz not null
);
