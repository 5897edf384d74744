-- What the parity monitor found, one report a day, the day's last. It names items and days, and nobody.
create table price_parity (
  day date primary key,
  at timestamptz not null,
  report jsonb not null
);
