-- The moment from which an invoice counts that becomes a sale at `p_at`, and with it the day of its reports: noon of
-- the earlier date it was to have, unless the books of that day are locked by now, or `p_at`. Waits for who locks the
-- books.
create or replace function sold_from(p_date date, p_location uuid, p_at timestamptz) returns timestamptz
language plpgsql as $$
begin
  if p_date is null or p_date >= day_at(p_at, p_location) then
    return p_at;
  end if;
  perform from books_lock for share;
  return counted_from((p_date + time '12:00') at time zone zone_at(p_location), p_location, p_at);
end $$;
