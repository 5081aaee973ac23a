-- Writes the parts of a new invoice: the statuses it enters, its lines, the payments of a register sale or the refunds
-- of a return. They are written before the invoice, whose number is given last.
create or replace function write_parts(p_saga saga, p_units jsonb, p_at timestamptz) returns void
language plpgsql as $$
declare
  v_location uuid := p_saga.document->>'locationId';
begin
  set constraints invoice_line_invoice_id_fkey, payment_invoice_id_fkey, status_history_invoice_id_fkey deferred;
  perform enter_statuses(p_saga, 1, null);
  perform write_lines(p_saga.invoice_id, p_saga.document->'lines', p_units);
  insert into payment (invoice_id, kind, method, amount, reference, paid_on, at, username)
  select p_saga.invoice_id, case p_saga.kind when 'RETURN' then 'REFUND' else 'PAYMENT' end, p.method, p.amount,
    p.reference,
    day_at(counted_from(coalesce((p_saga.document->>'soldAt')::timestamptz, p_at), v_location, p_at), v_location), p_at,
    p_saga.principal->>'username'
  from jsonb_to_recordset(p_saga.document->'payments') as p(method text, amount numeric, reference text);
end $$;
