-- The work on an invoice beside its lines and money: its teams, the customer's approval, deliveries, progress and
-- purchase orders.
create or replace function invoice_work_view(p_invoice_id uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'teams', (
      select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name), '[]')
      from invoice_team it
      join team t on t.id = it.team_id
      where it.invoice_id = p_invoice_id),
    'approval', (
      select jsonb_build_object('id', id, 'requestedAt', moment_text(created_at), 'requestedBy', created_by,
        'expiresAt', moment_text(expires_at), 'total', money_text(total), 'decision', decision, 'signedBy', signed_by,
        'note', note, 'decidedAt', moment_text(decided_at))
      from approval_request where invoice_id = p_invoice_id order by created_at desc limit 1),
    'deliveryStatus', delivery_status(p_invoice_id),
    'deliveries', (
      select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'receivedBy', v.received_by,
        'deliveredAt', moment_text(v.delivered_at), 'note', v.note, 'at', moment_text(v.at), 'username', v.username,
        'lines', (
          select jsonb_agg(jsonb_build_object('lineId', d.line_id, 'quantity', trim_scale(d.quantity))
              order by d.line_id)
          from delivery_line d
          where d.delivery_id = v.id)) order by v.at), '[]')
      from delivery v
      where v.invoice_id = p_invoice_id),
    'progress', (
      select jsonb_build_object('note', note, 'percent', percent, 'at', moment_text(at), 'username', username)
      from progress_update where invoice_id = p_invoice_id order by id desc limit 1),
    'purchaseOrders', (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'vendorName', p.vendor_name,
        'lineIds', (
          select jsonb_agg(invoice_line_id order by id) from purchase_order_line where purchase_order_id = p.id))
          order by p.id), '[]')
      from purchase_order p
      where p.invoice_id = p_invoice_id)
  )
$$;
