-- A purchase order as the contracts show it, with its lines.
create or replace function purchase_order_view(p_order purchase_order) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'id', p_order.id, 'number', p_order.number, 'status', p_order.status, 'note', p_order.note,
    'vendor', jsonb_build_object('id', p_order.vendor_id, 'name', p_order.vendor_name),
    'location', (select jsonb_build_object('id', id, 'name', name) from location_copy where id = p_order.location_id),
    'invoice', (select jsonb_build_object('id', id, 'number', number) from invoice where id = p_order.invoice_id),
    'lines', (
      select jsonb_agg(jsonb_build_object('id', id, 'invoiceLineId', invoice_line_id, 'itemId', item_id, 'sku', sku,
        'name', name, 'quantity', trim_scale(quantity), 'received', trim_scale(received)) order by id)
      from purchase_order_line
      where purchase_order_id = p_order.id),
    'createdAt', moment_text(p_order.created_at), 'createdBy', p_order.created_by, 'version', p_order.version)
$$;
