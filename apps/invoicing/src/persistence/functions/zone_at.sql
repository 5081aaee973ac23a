-- The time zone by which a location counts its days.
create or replace function zone_at(p_location uuid) returns text
language sql stable as $$
  select zone_or_ours((select time_zone from location_copy where id = p_location))
$$;
