-- The day of a moment at a location.
create or replace function day_at(p_moment timestamptz, p_location uuid) returns date
language sql stable as $$
  select (p_moment at time zone zone_at(p_location))::date
$$;
