-- Stores people can walk into, as the shop told of them. Nobody's position is in any table.
create table store (
  store_id text not null primary key,
  name jsonb not null,
  city text not null,
  address text not null,
  latitude double precision not null,
  longitude double precision not null,
  offer jsonb,
  updated_at timestamptz not null
);
