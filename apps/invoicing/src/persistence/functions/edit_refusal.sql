-- The reason why a new version of this invoice may not be saved now, or null. A status change passes the edit lock.
-- What changes a sale waits for who locks the books, and they for it. Locks the invoice's row until the end of the
-- transaction.
create or replace function edit_refusal(p_saga jsonb, p_locations uuid[]) returns jsonb
language plpgsql as $$
declare
  v_invoice invoice;
  v_status order_status;
  v_locked jsonb;
  v_issued jsonb;
begin
  select * into v_invoice from invoice where id = (p_saga->>'invoiceId')::uuid for update;
  if not found or not coalesce(v_invoice.location_id = any(p_locations), true) then
    return jsonb_build_object('code', 'not-found', 'facts', jsonb_build_object('invoiceId', p_saga->'invoiceId'));
  end if;
  if v_invoice.invoice_type = 'POS' then
    return jsonb_build_object('code', 'pos-invoice-read-only', 'facts', jsonb_build_object('number', v_invoice.number));
  end if;
  if v_invoice.is_closed then
    return jsonb_build_object('code', 'invoice-closed', 'facts', jsonb_build_object('number', v_invoice.number));
  end if;
  if v_invoice.has_credit_notes and (p_saga->>'kind' = 'EDIT' or p_saga->'document'->>'unitEffect' = 'RELEASED') then
    return credited_refusal(v_invoice);
  end if;
  if p_saga->>'kind' = 'EDIT' then
    v_issued := issued_refusal(v_invoice);
    if v_issued is not null then
      return v_issued;
    end if;
  end if;
  if v_invoice.sold_at is not null and (p_saga->>'kind' = 'EDIT' or exists (
    select from order_status where id = (p_saga->'document'->>'orderStatusId')::uuid and is_cancelled)) then
    perform from books_lock for share;
    v_locked := books_refusal(v_invoice);
  end if;
  if v_locked is not null then
    return v_locked;
  end if;
  select * into v_status from order_status where id = v_invoice.order_status_id;
  if p_saga->>'kind' = 'EDIT' and (v_status.is_edit_lock or v_status.inventory_action = 'RELEASE') then
    return jsonb_build_object('code', 'invoice-edit-locked', 'facts', jsonb_build_object(
      'number', v_invoice.number, 'orderStatus', jsonb_build_object('id', v_status.id, 'name', v_status.name)));
  end if;
  if v_invoice.version <> (p_saga->>'baseVersion')::int then
    return jsonb_build_object('code', 'version-conflict', 'facts', jsonb_build_object('version', v_invoice.version));
  end if;
  return (
    select jsonb_build_object('code', 'save-in-progress', 'facts', jsonb_build_object('operationId', id))
    from saga where invoice_id = v_invoice.id and step in ('RESERVING', 'RELEASING')
  );
end $$;
