-- True when the last day of an offer is over and it did not become an order: none of it was reserved or taken.
create or replace function is_expired(p_invoice invoice) returns boolean
language sql stable as $$
  select coalesce(p_invoice.expires_on < day_at(now(), p_invoice.location_id), false) and not p_invoice.is_closed
    and p_invoice.stock_effect = 'NONE'
$$;
