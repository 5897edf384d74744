-- By which channels a notice says that the person is reached (广告法 43: one consent for each); null: by each that its information allows.
alter table notice add column channels jsonb;
