-- Makes a new invoice from the document of its save. Its parts are there already. A sale of a till without a link
-- counts from the moment it was made, or from now where that day's books are locked; for any other invoice
-- keep_sold_at sets the time since which it counts as a sale.
-- Locks the row of its number series until the end of the transaction, after everything else.
create or replace function insert_invoice(p_saga saga, p_at timestamptz) returns void
language plpgsql as $$
declare
  v_document jsonb := p_saga.document;
  v_type text := case p_saga.kind
    when 'POS' then 'POS'
    when 'RETURN' then (select invoice_type from invoice where id = (v_document->'returnOf'->>'invoiceId')::uuid)
    else 'STANDARD'
  end;
  v_is_credit_note boolean := p_saga.kind = 'RETURN' and v_type = 'STANDARD';
begin
  insert into invoice (id, number, invoice_type, is_closed, return_of, order_status_id, customer_id, location_id,
    currency, subtotal, taxes, tax, total, credited, paid, close_reason, closed_at, closed_by, notes, expires_on,
    invoice_date, service_date, due_date, stock_effect, unit_effect, version, created_at, created_by, updated_at,
    sold_at)
  values (p_saga.invoice_id, document_number(case when v_is_credit_note then 'CREDIT_NOTE' else p_saga.kind end,
    (v_document->>'locationId')::uuid, numbered_on(v_document, p_at)), v_type, p_saga.kind in ('POS', 'RETURN'),
    (v_document->'returnOf'->>'invoiceId')::uuid, (v_document->>'orderStatusId')::uuid,
    (v_document->>'customerId')::uuid, (v_document->>'locationId')::uuid, v_document->>'currency',
    (v_document->>'subtotal')::numeric, taxes_of(v_document), (v_document->>'tax')::numeric,
    (v_document->>'total')::numeric, case when v_is_credit_note then (v_document->>'total')::numeric else 0 end,
    (v_document->>'paid')::numeric, case when v_is_credit_note then 'COMPLETED' end,
    case when v_is_credit_note then p_at end, case when v_is_credit_note then p_saga.principal->>'username' end,
    v_document->>'notes', (v_document->>'expiresOn')::date, (v_document->>'invoiceDate')::date,
    (v_document->>'serviceDate')::date, (v_document->>'dueDate')::date, v_document->>'stockEffect',
    v_document->>'unitEffect', 1, p_at,
    p_saga.principal->>'username', p_at, case when v_document ? 'soldAt' then
        counted_from((v_document->>'soldAt')::timestamptz, (v_document->>'locationId')::uuid, p_at) end);
end $$;
