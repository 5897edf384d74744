-- The history of choices is append-only, but for the one thing that ends it: the erasure of the person, which says so
-- first (set local heng.erasing = 'on') and leaves an entry in the log.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('heng.erasing', true) = 'on' then
    return null;
  end if;
  raise exception '% is append-only', tg_table_name;
end $$;

-- What a law orders kept when everything else of a person is gone: encrypted to a key whose private half need not be on
-- this machine. Names nobody.
create table sealed_record (
  record_id text primary key,
  erasure_id text not null,
  store text not null,
  sealed bytea not null,
  until timestamptz not null,
  at timestamptz not null
);
create index sealed_record_until on sealed_record (until);
create index sealed_record_erasure on sealed_record (erasure_id);

-- Who looked into the vault is kept as long as anything is in it.
create table vault_opening (
  opening_id text primary key,
  erasure_id text not null,
  reason text not null,
  rows integer not null,
  at timestamptz not null
);
