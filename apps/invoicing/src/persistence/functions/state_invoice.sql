-- Publishes the version of an invoice that was just written: what it changes in the sales, the words it is found by,
-- the audit entry {principal, action, note?}, and the fact; a second fact where it may go on to another status by
-- itself. Answers the invoice as it is now.
create or replace function state_invoice(p_invoice_id uuid, p_before jsonb, p_entry jsonb, p_subject text) returns jsonb
language plpgsql as $$
declare
  v_view jsonb := invoice_view(p_invoice_id);
begin
  if coalesce(v_view->>'soldAt', p_before->>'soldAt') is not null then
    perform book_sale(p_invoice_id);
  end if;
  perform keep_invoice_words(p_invoice_id);
  perform record_audit(
    p_entry || jsonb_build_object('entity', 'invoice', 'id', p_invoice_id, 'version', v_view->'version'),
    p_before, v_view);
  insert into outbox (subject, body)
  values (p_subject, v_view)
  union all
  select may_advance_subject(), jsonb_build_object('id', p_invoice_id, 'version', v_view->'version')
  from order_status
  where id = (v_view->'orderStatus'->>'id')::uuid and auto_advance_to is not null
    and not (v_view->>'isClosed')::boolean;
  return v_view;
end $$;
