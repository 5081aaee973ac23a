-- The reason why an invoice with credit notes is neither edited nor cancelled, or null where it has none: they are
-- about its lines as they are. Index invoice_by_return.
create or replace function credited_refusal(p_invoice invoice) returns jsonb
language sql stable as $$
  select jsonb_build_object('code', 'invoice-credited', 'facts', jsonb_build_object('number', p_invoice.number,
    'creditNotes', (
      select jsonb_agg(number order by created_at, id) from invoice where return_of = p_invoice.id)))
  where p_invoice.has_credit_notes
$$;
