-- Who of the staff had it told whom a decision was about, when and why. The person is not written down.
create table decision_opening (
  opening_id text primary key,
  decision_id text not null,
  opened_by text not null,
  reason text not null,
  at timestamptz not null
);
