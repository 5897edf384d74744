-- Of which cells a material version says something else than the version before: null is all of them.
alter table notice add column affected jsonb;
