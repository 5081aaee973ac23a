-- Makes the next version of an invoice in another order status, and closes it where the save says so. Its lines stay;
-- units that were given back are not on it any more.
create or replace function change_status(p_saga saga) returns void
language plpgsql as $$
declare
  v_document jsonb := p_saga.document;
  v_from uuid;
  v_closes boolean := v_document->>'close' is not null;
begin
  update invoice
  set order_status_id = (v_document->>'orderStatusId')::uuid, stock_effect = v_document->>'stockEffect',
    unit_effect = v_document->>'unitEffect', is_closed = v_closes, close_reason = v_document->>'close',
    closed_at = case when v_closes then clock_timestamp() end,
    closed_by = case when v_closes then p_saga.principal->>'username' end,
    written_off = case v_document->>'close'
      when 'COMPLETED' then coalesce((v_document->>'writtenOff')::numeric, 0)
      else written_off
    end,
    version = version + 1, updated_at = clock_timestamp()
  where id = p_saga.invoice_id and version = p_saga.base_version
  returning old.order_status_id into v_from;
  if not found then
    raise exception 'save % was confirmed, but invoice % is not at version % any more',
      p_saga.id, p_saga.invoice_id, p_saga.base_version;
  end if;
  perform enter_statuses(p_saga, p_saga.base_version + 1, v_from);
  if v_document->>'unitEffect' = 'RELEASED' then
    delete from invoice_serial where invoice_id = p_saga.invoice_id;
  end if;
end $$;
