-- Takes returned quantities off the document_stock of the invoice, whose rows are locked before any level. Answers the
-- quantities that are on hand again, without those that are not restocked.
create or replace function take_stock_back(p_id uuid, p_request jsonb) returns stock_change[]
language plpgsql as $$
declare
  v_line record;
begin
  for v_line in
    select "itemId" as item_id, "fromLocationId" as location_id, sum(quantity) as quantity
    from jsonb_to_recordset(p_request->'quantities') as q("itemId" uuid, "fromLocationId" uuid, quantity numeric)
    group by 1, 2 order by 1, 2
  loop
    update document_stock d set subtracted = d.subtracted - v_line.quantity
    where d.invoice_id = (p_request->>'invoiceId')::uuid and d.item_id = v_line.item_id
      and d.location_id = v_line.location_id and d.subtracted > v_line.quantity;
    if not found then
      delete from document_stock d
      where d.invoice_id = (p_request->>'invoiceId')::uuid and d.item_id = v_line.item_id
        and d.location_id = v_line.location_id and d.subtracted = v_line.quantity;
    end if;
    if not found then
      raise exception 'return %: invoice % has not taken % of item %',
        p_id, p_request->>'invoiceId', v_line.quantity, v_line.item_id;
    end if;
  end loop;
  return array(
    select ("itemId", coalesce((p_request->>'locationId')::uuid, "fromLocationId"), quantity, 0)::stock_change
    from jsonb_to_recordset(p_request->'quantities')
      as q("itemId" uuid, "fromLocationId" uuid, quantity numeric, disposition text)
    where disposition = 'RESTOCK');
end $$;
