-- Makes a return or credit note, and the next version of its sale.
create or replace function insert_return(p_saga saga, p_at timestamptz, p_subject text) returns void
language plpgsql as $$
declare
  v_sale_id uuid := p_saga.document->'returnOf'->>'invoiceId';
  v_before jsonb := invoice_view(v_sale_id);
begin
  perform write_parts(p_saga, '[]', p_at);
  perform mark_returned(p_saga);
  perform insert_invoice(p_saga, p_at);
  perform settle_credit_note(p_saga, p_at);
  perform next_version(v_sale_id, v_before,
    jsonb_build_object('principal', p_saga.principal, 'action', 'invoice-returned', 'note', p_saga.document->'note'),
    p_subject);
end $$;
