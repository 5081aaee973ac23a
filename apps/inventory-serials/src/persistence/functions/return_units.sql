-- Takes goods back from an invoice, once per id; see ReturnUnits in the contracts. Locks: the reservation's row, then
-- units in id order, then the document_stock of the invoice, then stock levels in key order.
create or replace function return_units(p_id uuid, p_request jsonb, p_subject text) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_done reservation;
  v_moves unit_move[];
  v_before unit[];
  v_changed unit[];
  v_came_back stock_change[];
  v_changes stock_change[];
begin
  insert into reservation (id, kind, state, holder, invoice_id, decided_at, units)
  select p_id, 'RETURN', 'RETURNED', p_request->'holder', (p_request->>'invoiceId')::uuid, clock_timestamp(),
    coalesce(jsonb_agg(jsonb_build_object('id', id)), '[]')
  from (select distinct id::uuid as id from jsonb_array_elements_text(p_request->'unitIds') as id) as wanted
  on conflict do nothing;
  if not found then
    select * into strict v_done from reservation where id = p_id for update;
    if v_done.kind <> 'RETURN' then raise exception 'reservation % is not a return', p_id; end if;
    return jsonb_build_object('returned', jsonb_array_length(v_done.units));
  end if;
  v_moves := lock_returned(p_id, p_request);
  v_before := array(select u from unit u where u.id in (select m.id from unnest(v_moves) as m));
  with moved as (
    update unit u
    set status = m.status, location_id = m.location_id, reservation_id = null, invoice_id = null,
      invoice_line_id = null, customer_id = null, since = clock_timestamp(), version = u.version + 1
    from unnest(v_moves) as m
    where u.id = m.id
    returning u, old.status as from_status, old.invoice_line_id, old.customer_id
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document,
      reservation_id, invoice_id, invoice_line_id, customer_id)
    select (u).id, (u).version, 'RETURNED', from_status, (u).status, (u).location_id, p_request->'holder'->>'username',
      p_request->'holder', p_id, (p_request->>'invoiceId')::uuid, invoice_line_id, customer_id
    from moved
  )
  select array_agg(u) into v_changed from moved;

  v_came_back := stock_moved_by(v_before, v_changed);
  v_changes := freed_by(v_before) || v_came_back || take_stock_back(p_id, p_request);
  perform locked_levels(v_changes);
  perform change_stock(v_changes);
  perform state_stock_changed(v_changes);
  insert into stock_movement (item_id, location_id, quantity, reason, document, reservation_id, username)
  select item_id, location_id, on_hand, 'RETURN', p_request->'holder', p_id, p_request->'holder'->>'username'
  from unnest(v_came_back);
  perform tell_stock_back(p_id, p_request);
  perform state_reservation_changed(r, p_subject, (select jsonb_agg(unit_state_as_json(u)) from unnest(v_changed) u))
  from reservation r where r.id = p_id;
  return jsonb_build_object('returned', coalesce(cardinality(v_changed), 0));
end $$;
