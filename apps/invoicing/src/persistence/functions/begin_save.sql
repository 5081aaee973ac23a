-- Begins a save, once per id and once per sale. Answers {begun: true, number}, {begun: false, saga} of one that began
-- before, or {refusal}. Two begins of the same id, or of the same sale, wait for each other (advisory lock). A new
-- invoice has no number before commit_save gives it one.
create or replace function begin_save(p_saga jsonb, p_locations uuid[]) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_saga saga;
  v_refusal jsonb;
  v_number text;
begin
  perform pg_advisory_xact_lock(hashtextextended(coalesce(p_saga->>'saleId', p_saga->>'id'), 0));
  select * into v_saga from saga where id = (p_saga->>'id')::uuid;
  if found and v_saga.fingerprint <> p_saga->>'fingerprint' then
    return jsonb_build_object('refusal',
      jsonb_build_object('code', 'idempotency-key-reused', 'facts', jsonb_build_object()));
  end if;
  -- The save ran out of time before; a repeat begins anew, under a reservation that was not ended.
  if v_saga.step = 'REJECTED' and v_saga.refusal->>'code' in ('save-timed-out', 'hold-ended')
      and v_saga.reservation_id <> (p_saga->>'reservationId')::uuid then
    update saga set id = uuidv7() where id = v_saga.id;
    v_saga := null;
  end if;
  if v_saga.id is null and p_saga->>'saleId' is not null then
    select * into v_saga from saga where sale_id = (p_saga->>'saleId')::uuid and step <> 'REJECTED';
  end if;
  if v_saga.id is not null then
    return jsonb_build_object('begun', false, 'saga', saga_view(v_saga));
  end if;

  if p_saga->>'kind' = 'RETURN' then
    v_refusal := return_refusal(p_saga);
    if v_refusal is not null then
      return jsonb_build_object('refusal', v_refusal);
    end if;
  end if;
  if p_saga->>'baseVersion' is not null then
    v_refusal := edit_refusal(p_saga, p_locations);
    if v_refusal is not null then
      return jsonb_build_object('refusal', v_refusal);
    end if;
    select number into v_number from invoice where id = (p_saga->>'invoiceId')::uuid;
  end if;

  insert into saga (id, kind, step, invoice_id, reservation_id, return_id, sale_id, base_version, number, fingerprint,
    document, removed, principal, next_at, deadline)
  values ((p_saga->>'id')::uuid, p_saga->>'kind', 'RESERVING', (p_saga->>'invoiceId')::uuid,
    (p_saga->>'reservationId')::uuid, (p_saga->>'returnId')::uuid, (p_saga->>'saleId')::uuid,
    (p_saga->>'baseVersion')::int, v_number, p_saga->>'fingerprint', p_saga->'document', p_saga->'removed',
    p_saga->'principal', clock_timestamp() + interval '2 s', clock_timestamp() + interval '12 s');
  return jsonb_build_object('begun', true, 'number', v_number);
end $$;
