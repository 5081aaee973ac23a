-- Sets the quantities of the invoice to those of the confirmed save, and answers the changes of stock levels: its
-- former quantities go back, its new ones are reserved or taken, and the hold ends. The invoice's rows are locked
-- before any level.
create or replace function move_document_stock(p_held reservation, p_request jsonb) returns stock_change[]
language plpgsql as $$
declare
  v_invoice uuid := p_request->>'invoiceId';
  v_had document_quantity[] := array(
    select (d.item_id, d.location_id, d.reserved, d.subtracted)::document_quantity
    from document_stock d
    where d.invoice_id = v_invoice
    order by d.item_id, d.location_id for update);
  v_target document_quantity[];
begin
  v_target := confirmed_stock(p_held, p_request, v_had);
  if v_had = '{}' and v_target is null and p_held.quantities = '[]' then return null; end if;
  delete from document_stock d where d.invoice_id = v_invoice and not exists (
    select from unnest(v_target) as t where t.item_id = d.item_id and t.location_id = d.location_id);
  insert into document_stock as d (invoice_id, item_id, location_id, reserved, subtracted)
  select v_invoice, t.item_id, t.location_id, t.reserved, t.subtracted from unnest(v_target) as t
  on conflict (invoice_id, item_id, location_id) do update
  set reserved = excluded.reserved, subtracted = excluded.subtracted
  where (d.reserved, d.subtracted) <> (excluded.reserved, excluded.subtracted);
  return (
    select array_agg((item_id, location_id, on_hand, reserved)::stock_change) from (
      select item_id, location_id, sum(on_hand) as on_hand, sum(reserved) as reserved from (
        select item_id, location_id, subtracted as on_hand, -reserved as reserved from unnest(v_had)
        union all
        select item_id, location_id, -subtracted, reserved from unnest(v_target)
        union all
        select (q->>'itemId')::uuid, p_held.location_id, 0, -(q->>'quantity')::numeric
        from jsonb_array_elements(p_held.quantities) as q
      ) as part
      group by item_id, location_id
    ) as total
    where on_hand <> 0 or reserved <> 0);
end $$;
