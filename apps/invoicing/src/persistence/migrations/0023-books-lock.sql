-- The day until which the books are locked, in the only row of the table.
create table books_lock (
  is_only boolean primary key default true check (is_only),
  locked_until date,
  locked_by text,
  locked_at timestamptz,
  version int not null default 1,
  constraint books_lock_said_by check (num_nulls(locked_by, locked_at) in (0, 2) and (locked_until is null or locked_by is not null))
);
insert into books_lock default values;

-- The second guard, after the trigger that keeps the day of a sale: what a report of a locked day adds up stays as it is.
create or replace function refuse_locked_change() returns trigger
language plpgsql as $$
begin
  if books_refusal(old) is not null then
    raise exception 'invoice % was sold on a day whose books are locked', old.number using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger invoice_stays_booked
  before update of order_status_id, customer_id, location_id, currency, subtotal, tax, total, sold_at on invoice
  for each row when (old.sold_at is not null and
    (old.sold_at, old.customer_id, old.location_id, old.currency, old.subtotal, old.tax, old.total)
      is distinct from (new.sold_at, new.customer_id, new.location_id, new.currency, new.subtotal, new.tax, new.total))
  execute function refuse_locked_change();
