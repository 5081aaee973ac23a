-- The reason why an invoice may not change what a report of its day adds up, or null: it was sold on a day whose books
-- are locked.
create or replace function books_refusal(p_invoice invoice) returns jsonb
language sql stable as $$
  select jsonb_build_object('code', 'books-locked', 'facts', jsonb_build_object('number', p_invoice.number,
    'soldOn', day_at(p_invoice.sold_at, p_invoice.location_id), 'lockedUntil', locked_until, 'lockedBy', locked_by))
  from books_lock
  where day_at(p_invoice.sold_at, p_invoice.location_id) <= locked_until
$$;
