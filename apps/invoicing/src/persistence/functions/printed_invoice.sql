-- The content of the documents of an invoice: the invoice as it is now; customer, location and company as they were
-- issued, or as they are as long as nothing was issued.
create or replace function printed_invoice(p_invoice invoice) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'title', case
      when p_invoice.return_of is not null and p_invoice.invoice_type = 'POS' then 'Return'
      when p_invoice.return_of is not null then 'Credit note'
      when s.is_initial then s.name
      else 'Invoice'
    end,
    'invoice', invoice_view(p_invoice.id),
    'customer', customer_of(p_invoice),
    'company', company_of(p_invoice))
  from order_status s
  where s.id = p_invoice.order_status_id
$$;
