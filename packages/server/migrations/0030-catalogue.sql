-- What the shop offers. Nothing in it is about a person.
create table item (
  item_id text primary key,
  title jsonb not null,                  -- {"zh","en"}
  category text not null,
  price numeric(14, 2),                  -- list price, in the shop's currency
  stock integer,                         -- null: not counted, always to be had
  image text,
  tags jsonb not null,
  attributes jsonb not null,
  listed_at timestamptz,
  updated_at timestamptz not null
);
