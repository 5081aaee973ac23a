-- The point of no return; see ConfirmReservation in the contracts. Locks: the reservation's row, then units in id
-- order, then the document_stock of the invoice, then stock levels in key order. A hold whose time is over ends here,
-- by the database's clock, and is refused.
create or replace function confirm_reservation(p_id uuid, p_request jsonb, p_subject text) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_held reservation;
  v_locked unit[];
  v_changed unit[];
  v_changes stock_change[];
begin
  select * into v_held from reservation where id = p_id for update;
  if v_held.state = 'CONFIRMED' and v_held.invoice_id = (p_request->>'invoiceId')::uuid then
    return decision_of(v_held);
  end if;
  if v_held.state = 'HELD' and v_held.expires_at < clock_timestamp() then
    perform free_reservations(array[p_id], 'EXPIRED', 'system', null, p_subject);
    v_held.state := 'EXPIRED';
  end if;
  if v_held.id is null or v_held.state <> 'HELD' or v_held.kind <> 'SAGA' then
    return refusal('hold-ended',
      jsonb_build_object('state', coalesce(v_held.state, 'UNKNOWN'), 'kind', v_held.kind, 'reason', v_held.reason));
  end if;

  v_locked := lock_sale(p_id, (p_request->>'invoiceId')::uuid);
  if (select count(*) from unnest(v_locked) where invoice_id is null) <> jsonb_array_length(v_held.units) then
    raise exception 'reservation % does not have the units it holds', p_id;
  end if;
  v_changed := sell_units(v_held, p_request, v_locked);
  v_changes := unit_changes(v_locked, v_changed) || move_document_stock(v_held, p_request);
  perform change_stock(v_changes);
  perform state_stock_changed(v_changes);
  insert into stock_movement (item_id, location_id, quantity, reason, document, reservation_id, username)
  select item_id, location_id, on_hand, case when on_hand < 0 then 'SALE' else 'RETURN' end, p_request->'holder', p_id,
    p_request->'holder'->>'username'
  from unnest(v_changes)
  where on_hand <> 0;
  update reservation
  set state = 'CONFIRMED', invoice_id = (p_request->>'invoiceId')::uuid, holder = p_request->'holder',
    decided_at = clock_timestamp(),
    units = (
      select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'itemId', u.item_id, 'lineId', u.invoice_line_id,
        'serialNumber', u.serial_number)), '[]')
      from unnest(v_changed) u
      where u.reservation_id = p_id)
  where id = p_id
  returning * into v_held;
  perform state_reservation_changed(v_held, p_subject,
    (select jsonb_agg(unit_state_as_json(u)) from unnest(v_changed) u));
  return decision_of(v_held);
end $$;
