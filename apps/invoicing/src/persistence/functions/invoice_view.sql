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
    'returned', case when i.invoice_type = 'POS' then (
      select trim_scale(coalesce(-sum(b.quantity), 0)) from invoice_line b where b.returns_line_id = l.id) else 0 end,
    'returns', case when l.returns_line_id is null then null
      else jsonb_build_object('lineId', l.returns_line_id, 'disposition', l.disposition) end
  ) order by l.position), '[]')
  from invoice_line l
  join invoice i on i.id = l.invoice_id
  left join lateral (
    select jsonb_agg(jsonb_build_object('id', unit_id, 'serialNumber', serial_number,
      'status', case when return_id is null then i.unit_effect else 'RETURNED' end) order by serial_key) as units
    from (select * from invoice_serial where i.return_of is null and invoice_id = l.invoice_id and line_id = l.id
          union all
          select * from invoice_serial where i.return_of is not null and return_id = l.invoice_id and return_line_id = l.id) as unit
  ) s on true
  where l.invoice_id = p_invoice_id
$$;

-- A payment with its refunds. Index refund_by_payment.
create or replace function payment_view(p payment) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', p.id, 'kind', p.kind, 'method', p.method, 'amount', money_text(p.amount),
    'refunded', money_text(coalesce(sum(r.amount), 0)), 'reference', p.reference, 'at', moment_text(p.at), 'username', p.username,
    'refunds', coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'amount', money_text(r.amount), 'reason', r.reason,
      'at', moment_text(r.at), 'username', r.username) order by r.at, r.id) filter (where r.id is not null), '[]'))
  from refund r where r.invoice_id = p.invoice_id and r.payment_id = p.id
$$;

create or replace function invoice_payments_view(p_invoice_id uuid) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(payment_view(p) order by at, id), '[]') from payment p where invoice_id = p_invoice_id
$$;

-- The returns of a register sale, oldest first. Index invoice_by_return.
create or replace function invoice_returns_view(p_invoice_id uuid) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'total', money_text(total), 'taxes', taxes,
      'at', moment_text(created_at)) order by created_at, id), '[]')
  from invoice where return_of = p_invoice_id
$$;

-- True when the last day of an offer is over and it did not become an order: none of it was reserved or taken.
create or replace function is_expired(i invoice) returns boolean
language sql stable as $$
  select coalesce(i.expires_on < day_at(now(), i.location_id), false) and not i.is_closed and i.stock_effect = 'NONE'
$$;

-- The only rendering of an invoice: for the answer of a save, the fact InvoiceSaved and all readers. An issued document
-- shows customer and location as they were at its issue. Null when there is no such invoice.
create or replace function invoice_view(p_invoice_id uuid) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'id', i.id,
    'number', i.number,
    'invoiceType', i.invoice_type,
    'isClosed', i.is_closed,
    'orderStatus', jsonb_build_object('id', s.id, 'name', s.name),
    'customer', case when c.id is null then null else jsonb_build_object(
      'id', c.id, 'name', coalesce(i.issued->'customer'->>'name', c.name)) end,
    'location', jsonb_build_object('id', l.id, 'name', coalesce(i.issued->'location'->>'name', l.name),
      'timeZone', zone_or_ours(l.time_zone)),
    'lines', invoice_lines_view(i.id),
    'payments', invoice_payments_view(i.id),
    'notes', i.notes,
    'expiresOn', i.expires_on,
    'isExpired', is_expired(i),
    'stockEffect', i.stock_effect,
    'currency', i.currency,
    'subtotal', money_text(i.subtotal),
    'taxes', i.taxes,
    'tax', money_text(i.tax),
    'total', money_text(i.total),
    'paid', money_text(i.paid),
    'writtenOff', money_text(i.written_off),
    'balance', money_text(i.balance),
    'paymentStatus', payment_status(i.paid, i.total),
    'deposit', jsonb_build_object('required', i.deposit_required, 'amount', money_text(i.deposit_amount),
      'collected', money_text(i.deposit_collected)),
    'approvalStatus', i.approval_status,
    'closed', case when i.close_reason is null then null else jsonb_build_object(
      'reason', i.close_reason, 'at', moment_text(i.closed_at), 'username', i.closed_by) end,
    'returnOf', (select jsonb_build_object('id', o.id, 'number', o.number) from invoice o where o.id = i.return_of),
    'returns', case when i.invoice_type = 'POS' then invoice_returns_view(i.id) else '[]' end,
    'soldAt', moment_text(i.sold_at),
    'issuedAt', moment_text(i.issued_at),
    'seller', (select v.company - array['logo', 'terms', 'updatedAt', 'version'] from company_version v
               where v.version = (i.issued->>'companyVersion')::int),
    'createdAt', moment_text(i.created_at),
    'updatedAt', moment_text(i.updated_at),
    'createdBy', i.created_by,
    'version', i.version
  ) || invoice_work_view(i.id)
  from invoice i
  join order_status s on s.id = i.order_status_id
  join location_copy l on l.id = i.location_id
  left join customer c on c.id = i.customer_id
  where i.id = p_invoice_id
$$;
