-- The state of a warranty today at a location; it lasts to the end of its last day, and without a last day for ever.
create or replace function warranty_status(p_starts date, p_ends date, p_location uuid) returns text
language sql stable as $$
  select case
    when p_starts is null and p_ends is null then 'NONE'
    when p_starts > (now() at time zone zone_at(p_location))::date then 'NOT_STARTED'
    when p_ends < (now() at time zone zone_at(p_location))::date then 'EXPIRED'
    else 'ACTIVE'
  end
$$;
