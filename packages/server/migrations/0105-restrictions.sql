-- How far answers were held back: counters by the day, nothing about anybody (PAPER-14).
create table restriction_count (
  day date not null,
  purpose text not null,
  restriction text not null,
  reason text not null,
  n bigint not null,
  primary key (day, purpose, restriction, reason)
);

-- What marketers say of a kind of denial, and what the data protection officer answered. It opens nothing.
create table appeal (
  appeal_id text primary key,
  code text not null,
  purpose text not null,
  reason text not null,
  at timestamptz not null,
  by text not null,
  verdict text,
  answer text,
  answered_at timestamptz,
  answered_by text
);
