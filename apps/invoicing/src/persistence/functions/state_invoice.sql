-- Publishes the version of an invoice that was just written: the words it is found by, the audit entry {principal,
-- action, note?}, and the fact. Answers the invoice as it is now.
create or replace function state_invoice(p_invoice_id uuid, p_before jsonb, p_entry jsonb, p_subject text) returns jsonb
language plpgsql as $$
declare
  v_view jsonb := invoice_view(p_invoice_id);
begin
  perform keep_invoice_words(p_invoice_id);
  perform record_audit(
    p_entry || jsonb_build_object('entity', 'invoice', 'id', p_invoice_id, 'version', v_view->'version'),
    p_before, v_view);
  insert into outbox (subject, body) values (p_subject, v_view);
  return v_view;
end $$;
