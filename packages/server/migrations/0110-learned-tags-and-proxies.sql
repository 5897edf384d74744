-- What people in general did when a learned tag was counted: the share its person was compared with.
alter table profile_tag add column expected double precision;

-- What people in general do with the goods of each learned tag, from statistics alone: nobody is in it.
create table profile_share (
  tag text not null primary key,
  share double precision not null,
  people integer not null,
  at timestamptz not null
);

-- How well each tag tells a private matter, by marker goods of the shop. Two-by-two figures and nothing of anybody.
-- `rule` is the digest of the rule that was measured: another rule under the same id is measured anew.
create table profile_proxy (
  tag text not null,
  category text not null,
  rule text not null,
  people integer not null,
  tagged integer not null,
  concerned integer not null,
  precision_share double precision not null,
  lift double precision not null,
  least_lift double precision not null,
  auc double precision not null,
  refused boolean not null,
  at timestamptz not null,
  primary key (tag, category)
);
