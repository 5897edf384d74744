-- Anonymous information: reports that run out, tables made anonymous, and statistics that are answered once a day.

-- null: from before reports ran out
alter table attestation add column expires_at timestamptz;

-- One table that was to become anonymous. What it was made from is never stored; the release only when it passed.
create table anonymisation (
  anonymisation_id text primary key,     -- rep_…
  category text not null,
  asked_by text not null,
  state text not null,                   -- running, passed, failed, broken
  stage text not null,                   -- read, search, measure, sign
  done double precision not null,        -- 0 to 1 of the stage
  problem text,
  report jsonb,
  signed text,                           -- compact JWS over the report
  release text,
  sha256 text,                           -- of the release, hex
  created_at timestamptz not null,
  ended_at timestamptz,
  expires_at timestamptz
);
create index anonymisation_created on anonymisation (created_at);

-- The noisy answer of one statistic of one day: the same question gets the same answer, so that asking again tells nothing new.
create table statistic_answer (
  name text not null,
  day date not null,
  numerator bigint not null,             -- epsilon spent on it
  denominator bigint not null,
  figures jsonb not null,
  at timestamptz not null,
  primary key (name, day)
);
