-- The customer as the document of an invoice shows it: as it was when it was issued, or as it is. What was issued
-- before a field existed has null there. Null when it has no customer.
create or replace function customer_of(p_invoice invoice) returns jsonb
language sql stable as $$
  select case
    when p_invoice.issued is null then printed_customer(p_invoice.customer_id)
    else jsonb_build_object('vatId', null, 'city', null, 'postCode', null, 'countryCode', null, 'buyerReference', null,
      'electronicAddress', null, 'electronicAddressScheme', null) || nullif(p_invoice.issued->'customer', 'null')
  end
$$;
