-- Writes purchase orders [{vendorId, vendorName, lines: [{invoiceLineId, itemId, sku, name, quantity}]}] for an
-- invoice; each takes the next number. The row of the number series is locked last.
create or replace function add_purchase_orders(p_invoice_id uuid, p_orders jsonb, p_note text, p_username text)
returns setof jsonb
language plpgsql as $$
declare
  v_order jsonb;
  v_row purchase_order;
begin
  for v_order in select * from jsonb_array_elements(p_orders) loop
    insert into purchase_order (number, vendor_id, vendor_name, invoice_id, location_id, note, created_by)
    select next_number('PO'), (v_order->>'vendorId')::uuid, v_order->>'vendorName', i.id, i.location_id, p_note,
      p_username
    from invoice i where i.id = p_invoice_id
    returning * into strict v_row;
    insert into purchase_order_line (purchase_order_id, invoice_line_id, item_id, sku, name, quantity)
    select v_row.id, l."invoiceLineId", l."itemId", l.sku, l.name, l.quantity
    from jsonb_to_recordset(v_order->'lines')
      as l("invoiceLineId" uuid, "itemId" uuid, sku text, name text, quantity numeric);
    return next purchase_order_view(v_row);
  end loop;
end $$;
