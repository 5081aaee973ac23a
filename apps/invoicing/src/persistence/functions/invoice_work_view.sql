-- The delivery status of the lines: none, some, or every line in full.
create or replace function delivery_status(p_invoice_id uuid) returns text
language sql stable as $$
  select case when not exists (select from delivery where invoice_id = p_invoice_id) then 'NONE'
    when exists (
      select from invoice_line l where l.invoice_id = p_invoice_id and l.quantity > (
        select coalesce(sum(d.quantity), 0) from delivery_line d join delivery v on v.id = d.delivery_id
        where v.invoice_id = p_invoice_id and d.line_id = l.id)) then 'PARTIAL'
    else 'DELIVERED' end
$$;

-- The work on an invoice beside its lines and money: its teams, the customer's approval, deliveries, progress and purchase
-- orders.
create or replace function invoice_work_view(p_invoice_id uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'teams', (
      select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name), '[]')
      from invoice_team it join team t on t.id = it.team_id where it.invoice_id = p_invoice_id),
    'approval', (
      select jsonb_build_object('id', id, 'requestedAt', moment_text(created_at), 'requestedBy', created_by,
        'expiresAt', moment_text(expires_at), 'total', money_text(total), 'decision', decision, 'signedBy', signed_by,
        'note', note, 'decidedAt', moment_text(decided_at))
      from approval_request where invoice_id = p_invoice_id order by created_at desc limit 1),
    'deliveryStatus', delivery_status(p_invoice_id),
    'deliveries', (
      select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'receivedBy', v.received_by,
        'deliveredAt', moment_text(v.delivered_at), 'note', v.note, 'at', moment_text(v.at), 'username', v.username,
        'lines', (select jsonb_agg(jsonb_build_object('lineId', d.line_id, 'quantity', trim_scale(d.quantity)) order by d.line_id)
                  from delivery_line d where d.delivery_id = v.id)) order by v.at), '[]')
      from delivery v where v.invoice_id = p_invoice_id),
    'progress', (
      select jsonb_build_object('note', note, 'percent', percent, 'at', moment_text(at), 'username', username)
      from progress_update where invoice_id = p_invoice_id order by id desc limit 1),
    'purchaseOrders', (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'vendorName', p.vendor_name,
        'lineIds', (select jsonb_agg(invoice_line_id order by id) from purchase_order_line
                                        where purchase_order_id = p.id)) order by p.id), '[]')
      from purchase_order p where p.invoice_id = p_invoice_id)
  )
$$;

create or replace function purchase_order_view(p purchase_order) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'id', p.id, 'number', p.number, 'status', p.status, 'note', p.note,
    'vendor', jsonb_build_object('id', p.vendor_id, 'name', p.vendor_name),
    'location', (select jsonb_build_object('id', id, 'name', name) from location_copy where id = p.location_id),
    'invoice', (select jsonb_build_object('id', id, 'number', number) from invoice where id = p.invoice_id),
    'lines', (select jsonb_agg(jsonb_build_object('id', id, 'invoiceLineId', invoice_line_id, 'itemId', item_id, 'sku', sku,
                'name', name, 'quantity', trim_scale(quantity)) order by id) from purchase_order_line where purchase_order_id = p.id),
    'createdAt', moment_text(p.created_at), 'createdBy', p.created_by, 'version', p.version)
$$;

-- Writes purchase orders [{vendorId, vendorName, lines: [{invoiceLineId, itemId, sku, name, quantity}]}] for an invoice;
-- each takes the next number. The row of the number series is locked last.
create or replace function add_purchase_orders(p_invoice_id uuid, p_orders jsonb, p_note text, p_username text) returns setof jsonb
language plpgsql as $$
declare
  v_order jsonb;
  v_row purchase_order;
begin
  for v_order in select * from jsonb_array_elements(p_orders) loop
    insert into purchase_order (number, vendor_id, vendor_name, invoice_id, location_id, note, created_by)
    select next_number('PO'), (v_order->>'vendorId')::uuid, v_order->>'vendorName', i.id, i.location_id, p_note, p_username
    from invoice i where i.id = p_invoice_id
    returning * into strict v_row;
    insert into purchase_order_line (purchase_order_id, invoice_line_id, item_id, sku, name, quantity)
    select v_row.id, l."invoiceLineId", l."itemId", l.sku, l.name, l.quantity
    from jsonb_to_recordset(v_order->'lines') as l("invoiceLineId" uuid, "itemId" uuid, sku text, name text, quantity numeric);
    return next purchase_order_view(v_row);
  end loop;
end $$;
