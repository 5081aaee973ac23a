-- Replaces the version of the invoice that the save was made from, and no other, by the next one. A deposit of more
-- than the new total is lowered to it; the paid amount stays, even where it is more.
create or replace function replace_invoice(p_saga saga, p_units jsonb) returns void
language plpgsql as $$
declare
  v_document jsonb := p_saga.document;
begin
  update invoice
  set customer_id = (v_document->>'customerId')::uuid, location_id = (v_document->>'locationId')::uuid,
    subtotal = (v_document->>'subtotal')::numeric, taxes = taxes_of(v_document),
    tax = (v_document->>'tax')::numeric, total = (v_document->>'total')::numeric, notes = v_document->>'notes',
    expires_on = (v_document->>'expiresOn')::date,
    invoice_date = date_asked(v_document, 'invoiceDate', invoice_date),
    service_date = date_asked(v_document, 'serviceDate', service_date),
    due_date = date_asked(v_document, 'dueDate', due_date), stock_effect = v_document->>'stockEffect',
    unit_effect = v_document->>'unitEffect', deposit_amount = least(deposit_amount, (v_document->>'total')::numeric),
    version = version + 1, updated_at = clock_timestamp()
  where id = p_saga.invoice_id and version = p_saga.base_version;
  if not found then
    raise exception 'save % confirmed its units, but invoice % is not at version % any more',
      p_saga.id, p_saga.invoice_id, p_saga.base_version;
  end if;
  delete from invoice_serial where invoice_id = p_saga.invoice_id;
  delete from invoice_line where invoice_id = p_saga.invoice_id;
  perform write_lines(p_saga.invoice_id, v_document->'lines', p_units);
end $$;
