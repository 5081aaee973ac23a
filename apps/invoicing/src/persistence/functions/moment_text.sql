-- A moment as RFC 3339 in UTC, milliseconds.
create or replace function moment_text(p_moment timestamptz) returns text
language sql immutable parallel safe
return to_char(p_moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
