-- The quantities that must be held for the target, [{itemId, quantity}]: those that the invoice does not have at the
-- location already, reserved or taken. Primary key of document_stock; no lock, since one save of an invoice is open at
-- a time.
create or replace function missing_stock(p_location uuid, p_stock jsonb) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('itemId', item_id, 'quantity', missing) order by item_id), '[]')
  from (
    select (t->>'itemId')::uuid as item_id,
      (t->>'quantity')::numeric - coalesce(d.reserved + d.subtracted, 0) as missing
    from jsonb_array_elements(stock_target(p_stock)) as t
    left join document_stock d
      on d.invoice_id = (p_stock->>'invoiceId')::uuid and d.item_id = (t->>'itemId')::uuid
      and d.location_id = p_location
  ) as needed
  where missing > 0
$$;
