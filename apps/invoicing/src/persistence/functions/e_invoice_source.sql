-- What the e-invoice of an invoice is made of: its printed content, where company and customer have what they have now
-- in place of what they did not have when it was issued, but for what only the paper shows. Null when there is none.
create or replace function e_invoice_source(p_invoice_id uuid) returns jsonb
language sql stable as $$
  select printed || jsonb_build_object(
    'company', company_view(c) || '{"logo": null, "footer": null, "terms": null, "paymentTerms": null}'
      || jsonb_strip_nulls(printed->'company'),
    'customer', printed_customer(i.customer_id) || jsonb_strip_nulls(printed->'customer'))
  from invoice i
  cross join company c
  cross join lateral printed_invoice(i) as printed
  where i.id = p_invoice_id
$$;
