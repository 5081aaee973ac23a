-- The time zone by which a location counts its days: its own, or else the company's.
create or replace function zone_or_ours(p_zone text) returns text
language sql stable as $$
  select coalesce(p_zone, (select time_zone from house))
$$;
