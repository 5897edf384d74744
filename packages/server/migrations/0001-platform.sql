-- What the server itself must remember, whatever the room.

create table idempotent_reply (
  caller text not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  body text not null,
  at timestamptz not null,
  primary key (caller, key)
);
create index idempotent_reply_at on idempotent_reply (at);

create table staff_session (
  token_hash text primary key,
  email text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create table server_key (
  name text primary key,
  algorithm text not null,
  private_jwk jsonb not null,
  created_at timestamptz not null
);
