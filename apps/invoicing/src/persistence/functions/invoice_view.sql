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
    'customer', case
      when c.id is null then null
      else jsonb_build_object('id', c.id, 'name', coalesce(i.issued->'customer'->>'name', c.name))
    end,
    'location', jsonb_build_object('id', l.id, 'name', coalesce(i.issued->'location'->>'name', l.name),
      'timeZone', zone_or_ours(l.time_zone)),
    'lines', invoice_lines_view(i.id),
    'payments', invoice_payments_view(i.id),
    'notes', i.notes,
    'expiresOn', i.expires_on,
    'isExpired', is_expired(i),
    'invoiceDate', i.invoice_date,
    'serviceDate', i.service_date,
    'dueDate', i.due_date,
    'paymentTerms', coalesce(i.payment_terms, c.payment_terms, company_terms()),
    'stockEffect', i.stock_effect,
    'currency', i.currency,
    'subtotal', money_text(i.subtotal),
    'taxes', i.taxes,
    'tax', money_text(i.tax),
    'total', money_text(i.total),
    'paid', money_text(i.paid),
    'credited', money_text(i.credited),
    'writtenOff', money_text(i.written_off),
    'balance', money_text(i.balance),
    'paymentStatus', payment_status(i.paid, i.total - i.credited),
    'deposit', jsonb_build_object('required', i.deposit_required, 'amount', money_text(i.deposit_amount),
      'collected', money_text(i.deposit_collected)),
    'approvalStatus', i.approval_status,
    'closed', case
      when i.close_reason is null then null
      else jsonb_build_object('reason', i.close_reason, 'at', moment_text(i.closed_at), 'username', i.closed_by)
    end,
    'returnOf', (select jsonb_build_object('id', o.id, 'number', o.number) from invoice o where o.id = i.return_of),
    'returns', case when i.invoice_type = 'POS' or i.has_credit_notes then invoice_returns_view(i.id) else '[]' end,
    'soldAt', moment_text(i.sold_at),
    'issuedAt', moment_text(i.issued_at),
    'seller', (
      select jsonb_build_object('name', v.company->'name', 'address', v.company->'address', 'taxId', v.company->'taxId',
        'email', v.company->'email', 'phone', v.company->'phone', 'footer', v.company->'footer')
      from company_version v
      where v.version = (i.issued->>'companyVersion')::int),
    'createdAt', moment_text(i.created_at),
    'updatedAt', moment_text(i.updated_at),
    'createdBy', i.created_by,
    'version', i.version
  ) || case i.version when 1 then work_of_new_invoice() else invoice_work_view(i.id) end
  from invoice i
  join order_status s on s.id = i.order_status_id
  join location_copy l on l.id = i.location_id
  left join customer c on c.id = i.customer_id
  where i.id = p_invoice_id
$$;
