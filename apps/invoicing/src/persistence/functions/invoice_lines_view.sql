-- The lines of an invoice with their units, in the order of the form, and the returned quantities of a sale.
-- The units are read once for all lines. Indexes invoice_serial_by_line, invoice_serial_by_return,
-- invoice_line_by_return.
create or replace function invoice_lines_view(p_invoice_id uuid) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', l.id,
    'item', jsonb_build_object('id', l.item_id, 'sku', l.sku, 'name', l.name, 'tracking', l.tracking),
    'description', l.description,
    'quantity', trim_scale(l.quantity),
    'unitPrice', money_text(l.unit_price),
    'priceIncludesTax', l.price_includes_tax,
    'discount', money_text(l.discount),
    'discountPercent', trim_scale(l.discount_percent)::text,
    'taxRate', trim_scale(l.tax_rate)::text,
    'taxRateId', l.tax_rate_id,
    'taxCategory', l.tax_category,
    'taxName', l.tax_name,
    'exemptionReason', l.exemption_reason,
    'tax', money_text(l.tax),
    'total', money_text(l.total),
    'itemSerials', case when s.units is null then '' else '[SN]' end,
    'serials', coalesce(s.units, '[]'),
    'returned', case
      when i.invoice_type = 'POS' or i.has_credit_notes then (
        select trim_scale(coalesce(-sum(b.quantity), 0)) from invoice_line b where b.returns_line_id = l.id)
      else 0
    end,
    'reduces', case when l.disposition is null and l.returns_line_id is not null
        then jsonb_build_object('lineId', l.returns_line_id) end,
    'returns', case
      when l.disposition is null then null
      else jsonb_build_object('lineId', l.returns_line_id, 'disposition', l.disposition)
    end
  ) order by l.position), '[]')
  from invoice i
  join invoice_line l on l.invoice_id = i.id
  left join (
    select line_id, jsonb_agg(jsonb_build_object('id', unit_id, 'serialNumber', serial_number, 'status', status)
        order by serial_key) as units
    from (
      select u.line_id, u.unit_id, u.serial_number, u.serial_key,
        case when u.return_id is null then o.unit_effect else 'RETURNED' end as status
      from invoice o
      join invoice_serial u on u.invoice_id = o.id
      where o.id = p_invoice_id and o.return_of is null
      union all
      select u.return_line_id, u.unit_id, u.serial_number, u.serial_key, 'RETURNED'
      from invoice o
      join invoice_serial u on u.return_id = o.id
      where o.id = p_invoice_id and o.return_of is not null
    ) as unit
    group by line_id
  ) s on s.line_id = l.id
  where i.id = p_invoice_id
$$;
