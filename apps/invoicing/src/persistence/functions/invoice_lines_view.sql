-- The lines of an invoice with their units, in the order of the form, and the returned quantities of a register sale.
-- Indexes invoice_serial_by_line, invoice_serial_by_return, invoice_line_by_return.
create or replace function invoice_lines_view(p_invoice_id uuid) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', l.id,
    'item', jsonb_build_object('id', l.item_id, 'sku', l.sku, 'name', l.name, 'tracking', l.tracking),
    'description', l.description,
    'quantity', trim_scale(l.quantity),
    'unitPrice', money_text(l.unit_price),
    'discount', money_text(l.discount),
    'taxRate', trim_scale(l.tax_rate)::text,
    'tax', money_text(l.tax),
    'total', money_text(l.total),
    'itemSerials', case when s.units is null then '' else '[SN]' end,
    'serials', coalesce(s.units, '[]'),
    'returned', case
      when i.invoice_type = 'POS' then (
        select trim_scale(coalesce(-sum(b.quantity), 0)) from invoice_line b where b.returns_line_id = l.id)
      else 0
    end,
    'returns', case
      when l.returns_line_id is null then null
      else jsonb_build_object('lineId', l.returns_line_id, 'disposition', l.disposition)
    end
  ) order by l.position), '[]')
  from invoice_line l
  join invoice i on i.id = l.invoice_id
  left join lateral (
    select jsonb_agg(jsonb_build_object('id', unit_id, 'serialNumber', serial_number,
      'status', case when return_id is null then i.unit_effect else 'RETURNED' end) order by serial_key) as units
    from (
      select * from invoice_serial where i.return_of is null and invoice_id = l.invoice_id and line_id = l.id
      union all
      select * from invoice_serial
      where i.return_of is not null and return_id = l.invoice_id and return_line_id = l.id
    ) as unit
  ) s on true
  where l.invoice_id = p_invoice_id
$$;
