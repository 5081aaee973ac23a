-- The day it is now at a location, and the lock of the books, which a date that is asked for is checked against.
create or replace function date_context(p_location_id uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object('today', day_at(clock_timestamp(), p_location_id), 'lockedUntil', locked_until,
    'lockedBy', locked_by) from books_lock
$$;
