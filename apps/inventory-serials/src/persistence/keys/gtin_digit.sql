-- The check digit of a GTIN, from the digits before it.
create or replace function gtin_digit(digits text) returns text
language sql immutable strict parallel safe
return (
  select (
    (10 - sum(
      substr(digits, place, 1)::int * case when (length(digits) - place) % 2 = 0 then 3 else 1 end
    ) % 10) % 10
  )::text
  from generate_series(1, length(digits)) as place);
