-- All data that a save is checked against, in one statement: the save itself if it began before, the catalogue copies,
-- the customer, the order status and the visible version. Missing things are null or left out.
create or replace function save_context(
  p_saga_id uuid, p_invoice_id uuid, p_item_ids uuid[], p_location_id uuid, p_customer_id uuid
) returns jsonb
language sql stable set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
  select jsonb_build_object(
    'saga', (select saga_view(s) from saga s where id = p_saga_id),
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object('id', id, 'sku', sku, 'name', name, 'tracking', tracking,
        'unitPrice', money_text(unit_price), 'priceIncludesTax', price_includes_tax,
        'taxRate', trim_scale(tax_rate)::text, 'taxRateId', tax_rate_id, 'isActive', is_active)), '[]')
      from item_copy where id = any(p_item_ids)
    ),
    'locationKnown', exists (select from location_copy where id = p_location_id),
    'customer', (
      select jsonb_build_object('id', id, 'name', name, 'isActive', is_active, 'taxTreatment', tax_treatment)
      from customer where id = p_customer_id
    ),
    'orderStatuses', order_statuses_view(),
    'dates', date_context(p_location_id),
    'taxRates', tax_rates_view(),
    'current', (
      select jsonb_build_object('id', i.id, 'number', i.number, 'version', i.version, 'invoiceType', i.invoice_type,
        'isClosed', i.is_closed, 'locationId', i.location_id, 'customerId', i.customer_id,
        'orderStatusId', i.order_status_id, 'currency', i.currency, 'stockEffect', i.stock_effect,
        'unitEffect', i.unit_effect, 'booksRefusal', books_refusal(i), 'creditedRefusal', credited_refusal(i),
        'issuedRefusal', issued_refusal(i),
        'invoiceDate', i.invoice_date, 'isDated', i.payment_terms is not null,
        'lines', (
          select jsonb_agg(jsonb_build_object('id', l.id, 'itemId', l.item_id, 'sku', l.sku, 'name', l.name,
            'tracking', l.tracking, 'description', l.description, 'unitPrice', money_text(l.unit_price),
            'priceIncludesTax', l.price_includes_tax, 'taxRate', trim_scale(l.tax_rate)::text,
            'taxRateId', l.tax_rate_id, 'taxCategory', l.tax_category, 'taxName', l.tax_name,
            'exemptionReason', l.exemption_reason) order by l.position)
          from invoice_line l where l.invoice_id = i.id
        ),
        'units', (
          select coalesce(jsonb_agg(jsonb_build_object('id', unit_id, 'lineId', line_id, 'itemId', item_id,
            'serialKey', serial_key, 'serialNumber', serial_number)), '[]')
          from invoice_serial where invoice_id = i.id
      ))
      from invoice i where i.id = p_invoice_id
    )
  )
$$;
