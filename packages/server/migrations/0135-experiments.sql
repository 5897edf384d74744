-- What an experiment is, as it was declared: never changed, only started and stopped.
create table experiment (
  experiment_id text primary key,
  declared jsonb not null,
  declaration text not null, -- SHA-256 of `declared` as canonical JSON
  state text not null check (state in ('declared', 'running', 'stopped')),
  declared_at timestamptz not null,
  declared_by text not null,
  started_at timestamptz,
  stopped_at timestamptz,
  results jsonb -- the last ones, once who took part is forgotten
);

-- Who was given an arm and when; which arm, the salted hash of the person says. Gone with the permission.
create table experiment_exposure (
  person_id text not null,
  experiment_id text not null references experiment,
  at timestamptz not null,
  primary key (person_id, experiment_id)
);
create index experiment_exposure_of on experiment_exposure (experiment_id, person_id);

-- How many left each arm since: a number, nobody in it.
create table experiment_left (
  experiment_id text not null references experiment,
  arm text not null,
  n bigint not null,
  primary key (experiment_id, arm)
);
