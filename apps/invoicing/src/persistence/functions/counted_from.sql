-- The moment from which a sale of a till counts that is booked at `p_at`: when it was made, unless the books of that
-- day are locked by now.
create or replace function counted_from(p_sold timestamptz, p_location uuid, p_at timestamptz) returns timestamptz
language sql stable as $$
  select case when day_at(p_sold, p_location) <= locked_until then p_at else p_sold end from books_lock
$$;
