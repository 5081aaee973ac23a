-- The visible version of an invoice as the document a save would carry; every captured unit with its id.
create or replace function invoice_document(i invoice) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'customerId', i.customer_id, 'locationId', i.location_id, 'orderStatusId', i.order_status_id, 'currency', i.currency,
    'notes', i.notes, 'expiresOn', i.expires_on, 'subtotal', money_text(i.subtotal), 'taxes', i.taxes,
    'tax', money_text(i.tax),
    'total', money_text(i.total), 'paid', money_text(i.paid), 'payments', '[]'::jsonb,
    'stockEffect', i.stock_effect, 'unitEffect', i.unit_effect, 'statusPath', '[]'::jsonb, 'note', null, 'close', null,
    'lines', (
      select jsonb_agg(jsonb_build_object('id', l.id, 'itemId', l.item_id, 'sku', l.sku, 'name', l.name,
        'tracking', l.tracking, 'description', l.description, 'quantity', trim_scale(l.quantity),
        'unitPrice', money_text(l.unit_price), 'discount', money_text(l.discount), 'taxRate', trim_scale(l.tax_rate)::text,
        'tax', money_text(l.tax), 'total', money_text(l.total), 'serials', coalesce(s.units, '[]')) order by l.position)
      from invoice_line l
      left join (
        select line_id, jsonb_agg(jsonb_build_object('serialNumber', serial_number, 'serialKey', serial_key, 'unitId', unit_id)
          order by serial_key) as units
        from invoice_serial where invoice_id = i.id group by line_id
      ) s on s.line_id = l.id
      where l.invoice_id = i.id
    ))
$$;

-- All data that a status change is checked against, in one statement: the save itself if it began before, the statuses, and
-- the visible version with its document. Null where there is none.
create or replace function status_context(p_saga_id uuid, p_invoice_id uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'saga', (select saga_view(s) from saga s where id = p_saga_id),
    'orderStatuses', order_statuses_view(),
    'current', (
      select jsonb_build_object('number', i.number, 'version', i.version, 'invoiceType', i.invoice_type,
        'isClosed', i.is_closed, 'orderStatusId', i.order_status_id, 'locationId', i.location_id,
        'stockEffect', i.stock_effect, 'unitEffect', i.unit_effect, 'isExpired', is_expired(i),
        'deposit', jsonb_build_object('required', i.deposit_required, 'amount', money_text(i.deposit_amount),
          'collected', money_text(i.deposit_collected)),
        'approvalStatus', i.approval_status, 'document', invoice_document(i))
      from invoice i where i.id = p_invoice_id
    ))
$$;
