-- When the days of a location begin, by the name of the IANA time zone database; null: when the company's do. A name that PostgreSQL does
-- not know is refused by the check, which cannot answer.
alter table location
  add column time_zone text,
  add constraint location_time_zone check (time_zone is null or (timestamptz '2000-01-01 00:00Z' at time zone time_zone) is not null);

drop function if exists warranty_status(date, date);
