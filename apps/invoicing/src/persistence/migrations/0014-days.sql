-- When the days of a location begin; null: when the company's do.
alter table location_copy add column time_zone text;
