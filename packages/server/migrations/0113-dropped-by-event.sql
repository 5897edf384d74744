-- Which declared event a count is of, by the name we gave it; '' where it is of none. What a shop sends as a name stands nowhere.
alter table collect_tally add column event text not null default '';
alter table collect_tally drop constraint collect_tally_pkey;
alter table collect_tally add primary key (hour, outcome, reason, code, category, event);
