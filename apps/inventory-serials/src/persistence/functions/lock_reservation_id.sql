-- Lets the steps of one reservation wait for each other until the transaction ends: hold, confirm and release take this
-- lock before they look for a row, which may not be there yet.
create or replace function lock_reservation_id(p_id uuid) returns void
language sql as $$
  select pg_advisory_xact_lock(hashtextextended(p_id::text, 0))
$$;
