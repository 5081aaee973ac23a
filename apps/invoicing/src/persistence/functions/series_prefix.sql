-- The text before the digits of a number of a series, for a document of a day at a location. A location has its code in
-- capital letters, without what is no letter or digit at its ends, and `-` for anything else within.
create or replace function series_prefix(p_pattern text, p_day date, p_location_id uuid) returns text
language sql stable as $$
  select replace(replace(replace(replace(p_pattern,
    '{YYYY}', to_char(p_day, 'YYYY')),
    '{YY}', to_char(p_day, 'YY')),
    '{MM}', to_char(p_day, 'MM')),
    '{location}', coalesce((
      select trim(both '-' from regexp_replace(upper(code), '[^A-Z0-9]+', '-', 'g'))
      from location_copy where id = p_location_id), ''))
$$;
