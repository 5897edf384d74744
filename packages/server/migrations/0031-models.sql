-- What each model that ranked anything was for and was made of. The model itself holds no one and is made anew at will.
create table model_manifest (
  version text primary key,
  trained_at timestamptz not null,
  law text not null,                     -- version of the law under which people's permissions were asked
  sha256 text not null,                  -- of the model as JSON
  manifest jsonb not null
);
