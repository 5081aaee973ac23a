-- Counts a credit note against its invoice, whose row begin_save has locked, and gives back what is overpaid as the
-- document says. What was written off is so no further than it is still owed. Does nothing for a register sale, whose
-- return is settled by payments of its own.
create or replace function settle_credit_note(p_saga saga, p_at timestamptz) returns void
language plpgsql as $$
declare
  v_document jsonb := p_saga.document;
  v_invoice_id uuid := v_document->'returnOf'->>'invoiceId';
  v_given numeric;
  v_deposit numeric;
  v_credit numeric;
begin
  if not v_document ? 'refunds' then
    return;
  end if;
  insert into refund (id, invoice_id, payment_id, amount, reason, to_credit, at, username)
  select uuidv7(), v_invoice_id, r."paymentId", r.amount, n.number, r."toCredit", p_at, p_saga.principal->>'username'
  from jsonb_to_recordset(v_document->'refunds') as r("paymentId" uuid, amount numeric, "toCredit" boolean), invoice n
  where n.id = p_saga.invoice_id;
  select coalesce(sum(r.amount), 0), coalesce(sum(r.amount) filter (where p.kind = 'DEPOSIT'), 0),
    coalesce(sum(r.amount) filter (where r."toCredit"), 0)
  into v_given, v_deposit, v_credit
  from jsonb_to_recordset(v_document->'refunds') as r("paymentId" uuid, amount numeric, "toCredit" boolean)
  join payment p on p.id = r."paymentId";
  insert into customer_credit (customer_id, amount, invoice_id, at, username)
  select customer_id, v_credit, id, p_at, p_saga.principal->>'username'
  from invoice
  where id = v_invoice_id and v_credit > 0;
  update invoice
  set has_credit_notes = true, credited = credited - (v_document->>'total')::numeric, paid = paid - v_given,
    deposit_collected = deposit_collected - v_deposit,
    written_off = greatest(0, least(written_off, total - credited + (v_document->>'total')::numeric - paid + v_given))
  where id = v_invoice_id;
end $$;
