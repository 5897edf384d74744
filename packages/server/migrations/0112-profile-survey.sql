-- When the last survey was taken, and the digest of what it was taken by: as long as that is the same, it counts for a day,
-- also after a restart and on another server. One row; nobody is in it.
create table profile_survey (
  only_one boolean primary key default true check (only_one),
  taken_by text not null,
  at timestamptz not null
);
