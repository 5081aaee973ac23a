-- An amount as text with at least two decimals: 1299.00, 0.123456.
create or replace function money_text(amount numeric) returns text
language sql immutable parallel safe
return round(amount, greatest(2, scale(trim_scale(amount))))::text;

-- A moment as RFC 3339 in UTC, milliseconds.
create or replace function moment_text(moment timestamptz) returns text
language sql immutable parallel safe
return to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- The time zone by which a location counts its days: its own, or else the company's.
create or replace function zone_or_ours(p_zone text) returns text
language sql stable as $$
  select coalesce(p_zone, (select time_zone from house))
$$;

create or replace function zone_at(p_location uuid) returns text
language sql stable as $$
  select zone_or_ours((select time_zone from location_copy where id = p_location))
$$;

-- The day of a moment at a location.
create or replace function day_at(moment timestamptz, p_location uuid) returns date
language sql stable as $$
  select (moment at time zone zone_at(p_location))::date
$$;

create or replace function payment_status(paid numeric, total numeric) returns text
language sql immutable parallel safe
return case when paid >= total then 'PAID' when paid > 0 then 'PARTIAL' else 'UNPAID' end;
