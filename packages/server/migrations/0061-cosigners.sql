-- The witnesses that cosign this shop's log, what each answered last, and every checkpoint with its cosignatures.
create table ledger_witness (
  name text primary key,
  url text not null,
  vkey text not null unique,
  kind text not null check (kind in ('association', 'regulator', 'other')),
  added_at timestamptz not null,
  -- newest size it is known to have cosigned
  size bigint not null default 0,
  cosigned_at timestamptz,
  refused jsonb
);

create table ledger_cosigned (
  size bigint not null,
  body text not null,
  note text not null,
  at timestamptz not null,
  primary key (size, body)
);
