-- What the shop has on file and answers for: test reports, assessments. History is kept; the newest line counts.
create table attestation (
  kind text not null,
  subject text not null,
  entry bigint generated always as identity,
  passed boolean not null,
  report text not null,
  made_by text not null,
  at timestamptz not null,
  primary key (kind, subject, entry)
);
