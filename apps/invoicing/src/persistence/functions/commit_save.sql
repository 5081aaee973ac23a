-- Makes the new version visible, after its units were confirmed, and gives a new invoice its number. Locks the row of
-- the save, and the row of the number series last; a repeat answers the existing result. A number that a person may
-- have seen must be durable, and so must a flip that is followed by a return. Any other flip may be lost with a crash
-- of the database, since the save is then found RESERVING again and inventory still answers CONFIRMED.
create or replace function commit_save(p_saga_id uuid, p_units jsonb, p_subject text) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_saga saga;
  v_before jsonb;
  v_view jsonb;
  v_now timestamptz := clock_timestamp();
begin
  select * into strict v_saga from saga where id = p_saga_id for update;
  if v_saga.step in ('RELEASING', 'DONE') then
    return saga_view(v_saga);
  end if;
  if v_saga.step = 'REJECTED' then
    raise exception 'save % was rejected, yet its units were confirmed', p_saga_id;
  end if;

  if v_saga.base_version is not null then
    v_before := invoice_view(v_saga.invoice_id);
  end if;
  case v_saga.kind
    when 'EDIT' then perform replace_invoice(v_saga, p_units);
    when 'STATUS' then perform change_status(v_saga);
    when 'RETURN' then perform insert_return(v_saga, v_now, p_subject);
    else
      perform write_parts(v_saga, p_units, v_now);
      perform insert_invoice(v_saga, v_now);
  end case;
  v_view := state_invoice(v_saga.invoice_id, v_before, jsonb_build_object(
    'principal', v_saga.principal,
    'action', 'invoice-' || lower(case v_saga.document->>'close'
      when 'COMPLETED' then 'CLOSED'
      when 'CANCELLED' then 'CANCELLED'
      else v_saga.kind
    end),
    'note', v_saga.document->'note'), p_subject);
  update saga
  set step = case when gives_back(v_saga) then 'RELEASING' else 'DONE' end, number = v_view->>'number', result = v_view,
    document = case when gives_back(v_saga) then document else kept_document(document) end,
    decided_at = clock_timestamp()
  where id = p_saga_id
  returning * into v_saga;
  if v_saga.step = 'DONE' and v_saga.base_version is not null then
    perform set_config('synchronous_commit', 'off', true);
  end if;
  return saga_view(v_saga);
end $$;
