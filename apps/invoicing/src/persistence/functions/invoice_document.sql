-- The visible version of an invoice as the document a save would carry; every captured unit with its id. What credit
-- notes took back is not on it any more. Index invoice_line_by_return.
create or replace function invoice_document(p_invoice invoice) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'customerId', p_invoice.customer_id, 'locationId', p_invoice.location_id,
    'orderStatusId', p_invoice.order_status_id, 'currency', p_invoice.currency, 'notes', p_invoice.notes,
    'expiresOn', p_invoice.expires_on, 'subtotal', money_text(p_invoice.subtotal), 'taxes', p_invoice.taxes,
    'tax', money_text(p_invoice.tax), 'total', money_text(p_invoice.total), 'paid', money_text(p_invoice.paid),
    'payments', '[]'::jsonb, 'stockEffect', p_invoice.stock_effect, 'unitEffect', p_invoice.unit_effect,
    'statusPath', '[]'::jsonb, 'note', null, 'close', null,
    'lines', (
      select jsonb_agg(jsonb_build_object('id', l.id, 'itemId', l.item_id, 'sku', l.sku, 'name', l.name,
        'tracking', l.tracking, 'description', l.description,
        'quantity', trim_scale(l.quantity - coalesce(b.quantity, 0)),
        'unitPrice', money_text(l.unit_price), 'priceIncludesTax', l.price_includes_tax,
        'discount', money_text(l.discount), 'discountPercent', trim_scale(l.discount_percent)::text,
        'taxRate', trim_scale(l.tax_rate)::text, 'taxRateId', l.tax_rate_id, 'taxCategory', l.tax_category,
        'taxName', l.tax_name, 'exemptionReason', l.exemption_reason, 'tax', money_text(l.tax),
        'total', money_text(l.total),
        'serials', coalesce(s.units, '[]')) order by l.position)
      from invoice_line l
      left join (
        select line_id, jsonb_agg(
          jsonb_build_object('serialNumber', serial_number, 'serialKey', serial_key, 'unitId', unit_id)
            order by serial_key) as units
        from invoice_serial
        where invoice_id = p_invoice.id and return_id is null
        group by line_id
      ) s on s.line_id = l.id
      left join lateral (
        select -sum(r.quantity) as quantity from invoice_line r where r.returns_line_id = l.id
      ) b on p_invoice.has_credit_notes
      where l.invoice_id = p_invoice.id and l.quantity > coalesce(b.quantity, 0))
  )
$$;
