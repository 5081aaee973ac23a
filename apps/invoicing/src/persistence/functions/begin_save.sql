-- The reason why a new version of this invoice may not be saved now, or null. A status change passes the edit lock. Locks
-- the invoice's row until the end of the transaction.
create or replace function edit_refusal(p_saga jsonb, p_locations uuid[]) returns jsonb
language plpgsql as $$
declare
  v_invoice invoice;
  v_status order_status;
begin
  select * into v_invoice from invoice where id = (p_saga->>'invoiceId')::uuid for update;
  if not found or not coalesce(v_invoice.location_id = any (p_locations), true) then
    return jsonb_build_object('code', 'not-found', 'facts', jsonb_build_object('invoiceId', p_saga->'invoiceId'));
  end if;
  if v_invoice.invoice_type = 'POS' then
    return jsonb_build_object('code', 'pos-invoice-read-only', 'facts', jsonb_build_object('number', v_invoice.number));
  end if;
  if v_invoice.is_closed then
    return jsonb_build_object('code', 'invoice-closed', 'facts', jsonb_build_object('number', v_invoice.number));
  end if;
  select * into v_status from order_status where id = v_invoice.order_status_id;
  if p_saga->>'kind' = 'EDIT' and (v_status.is_edit_lock or v_status.inventory_action = 'RELEASE') then
    return jsonb_build_object('code', 'invoice-edit-locked', 'facts',
      jsonb_build_object('number', v_invoice.number, 'orderStatus', jsonb_build_object('id', v_status.id, 'name', v_status.name)));
  end if;
  if v_invoice.version <> (p_saga->>'baseVersion')::int then
    return jsonb_build_object('code', 'version-conflict', 'facts', jsonb_build_object('version', v_invoice.version));
  end if;
  return (
    select jsonb_build_object('code', 'save-in-progress', 'facts', jsonb_build_object('operationId', id))
    from saga where invoice_id = v_invoice.id and step in ('RESERVING', 'RELEASING')
  );
end $$;

-- The reason why a return may not be saved now, or null: other goods came back since it was calculated. Locks the sale's row
-- until the end of the transaction.
create or replace function return_refusal(p_saga jsonb) returns jsonb
language plpgsql as $$
declare
  v_version int;
begin
  select version into strict v_version from invoice where id = (p_saga->'document'->'returnOf'->>'invoiceId')::uuid for update;
  if v_version <> (p_saga->'document'->'returnOf'->>'version')::int then
    return jsonb_build_object('code', 'version-conflict', 'facts', jsonb_build_object('version', v_version));
  end if;
  return null;
end $$;

-- Begins a save, once per id and once per sale. Answers {saga, begun} or {refusal}. Two begins of the same id, or of the
-- same sale, wait for each other (advisory lock). A new invoice has no number before commit_save gives it one.
create or replace function begin_save(p_saga jsonb, p_locations uuid[]) returns jsonb
language plpgsql as $$
declare
  v_saga saga;
  v_refusal jsonb;
  v_number text;
begin
  perform pg_advisory_xact_lock(hashtextextended(coalesce(p_saga->>'saleId', p_saga->>'id'), 0));
  select * into v_saga from saga where id = (p_saga->>'id')::uuid;
  if found and v_saga.fingerprint <> p_saga->>'fingerprint' then
    return jsonb_build_object('refusal', jsonb_build_object('code', 'idempotency-key-reused', 'facts', jsonb_build_object()));
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
          p_saga->'principal', clock_timestamp() + interval '2 s', clock_timestamp() + interval '12 s')
  returning * into v_saga;
  return jsonb_build_object('begun', true, 'saga', saga_view(v_saga));
end $$;

-- Begins a return and makes it visible at once: inventory does not decide, it only takes the goods. Answers as begin_save.
create or replace function begin_return(p_saga jsonb, p_subject text) returns jsonb
language plpgsql as $$
declare
  v_begun jsonb := begin_save(p_saga, null);
  v_saga jsonb;
begin
  if not coalesce((v_begun->>'begun')::boolean, false) then
    return v_begun;
  end if;
  v_saga := commit_save((p_saga->>'id')::uuid, '[]', p_subject);
  return jsonb_build_object('begun', true, 'saga', v_saga);
end $$;
