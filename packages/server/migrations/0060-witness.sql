-- What an association or a regulator remembers of the shops it watches (C2SP tlog-witness). The row of a log is locked
-- from the check to the commit, so that two roots of one size are never both cosigned.
create table witness_log (
  origin text primary key,
  name text not null,
  vkeys text[] not null,
  url text,
  registered_at timestamptz not null,
  size bigint not null default 0 check (size >= 0),
  root bytea check (length(root) = 32),
  note text,
  cosigned_at timestamptz,
  -- what its public address showed last
  public_at timestamptz,
  public_size bigint,
  public_trouble text check (public_trouble in ('unreachable', 'not-signed', 'unproved'))
);

create table witness_cosigned (
  origin text not null references witness_log,
  size bigint not null,
  root bytea not null check (length(root) = 32),
  note text not null,
  at timestamptz not null,
  primary key (origin, size)
);

-- One row for one thing refused, however often it was shown. Only public facts: notes, sizes, hashes.
create table witness_refusal (
  id text primary key,
  origin text not null references witness_log,
  kind text not null check (kind in ('rewritten', 'split', 'shrunk', 'not-signed')),
  seen text not null check (seen in ('submitted', 'public')),
  first_at timestamptz not null,
  at timestamptz not null,
  times bigint not null default 1,
  known_size bigint not null,
  known_root bytea,
  known_note text,
  size bigint not null,
  root bytea not null,
  note text not null,
  -- The root that the larger of the two histories gives the entries of the smaller, and the consistency proof for it.
  prefix_root bytea,
  prefix_proof text[],
  unique (origin, kind, seen, size, root)
);
create index witness_refusal_newest on witness_refusal (at desc);
