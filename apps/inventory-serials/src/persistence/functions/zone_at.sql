-- The time zone by which a location counts its days.
create or replace function zone_at(p_location uuid) returns text
language sql stable as $$
  select coalesce((select time_zone from location where id = p_location), (select time_zone from house))
$$;
