-- Keeps the day of a payment: the one it was given, or that of the moment it was recorded.
create or replace function keep_paid_on() returns trigger
language plpgsql as $$
begin
  new.paid_on := coalesce(new.paid_on,
    day_at(new.at, (select location_id from invoice where id = new.invoice_id)));
  return new;
end $$;
