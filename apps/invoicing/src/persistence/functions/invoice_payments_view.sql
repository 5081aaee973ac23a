-- The payments of an invoice, oldest first.
create or replace function invoice_payments_view(p_invoice_id uuid) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(payment_view(p) order by at, id), '[]') from payment p where invoice_id = p_invoice_id
$$;
