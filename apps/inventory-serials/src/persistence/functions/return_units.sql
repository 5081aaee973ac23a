-- Takes units back from an invoice, once per id; see ReturnUnits in the contracts. Locks: the reservation's row, then units in
-- id order, then stock levels in key order.
create or replace function return_units(p_id uuid, request jsonb, p_subject text) returns jsonb language plpgsql
  set plan_cache_mode = force_generic_plan as $$
declare
  done reservation;
  wanted uuid[] := (select array_agg(distinct id::uuid) from jsonb_array_elements_text(request->'unitIds') as id);
  locked uuid[];
  changed unit[];
  sold uuid[];
  changes stock_change[];
begin
  insert into reservation (id, kind, state, holder, invoice_id, decided_at, units)
    select p_id, 'RETURN', 'RETURNED', request->'holder', (request->>'invoiceId')::uuid, clock_timestamp(),
      jsonb_agg(jsonb_build_object('id', id)) from unnest(wanted) as id
    on conflict do nothing;
  if not found then
    select * into strict done from reservation where id = p_id for update;
    if done.kind <> 'RETURN' then raise exception 'reservation % is not a return', p_id; end if;
    return jsonb_build_object('returned', jsonb_array_length(done.units));
  end if;
  select array_agg(l.id) into locked from (
    select id from unit where id = any(wanted) and invoice_id = (request->>'invoiceId')::uuid order by id for update) as l;
  if coalesce(cardinality(locked), 0) <> cardinality(wanted) then
    raise exception 'return %: % of % units are of invoice %', p_id, coalesce(cardinality(locked), 0), cardinality(wanted), request->>'invoiceId';
  end if;
  with moved as (
    update unit u set status = 'IN_STOCK', reservation_id = null, invoice_id = null, invoice_line_id = null, customer_id = null,
      since = clock_timestamp(), version = u.version + 1
    where u.id = any(locked)
    returning u, old.status as from_status, old.invoice_line_id, old.customer_id
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document,
      reservation_id, invoice_id, invoice_line_id, customer_id)
    select (u).id, (u).version, 'RETURNED', from_status, 'IN_STOCK', (u).location_id, request->'holder'->>'username', request->'holder',
      p_id, (request->>'invoiceId')::uuid, invoice_line_id, customer_id from moved
  )
  select array_agg(u), array_agg(id) filter (where from_status = 'SOLD') into changed, sold from (select u, (u).id, from_status from moved) as m;
  select array_agg((item_id, location_id, returned, returned - freed)::stock_change) into changes
    from (select item_id, location_id, count(*) filter (where id = any(sold)) as returned, count(*) as freed
            from unnest(changed) group by item_id, location_id) as total;
  perform change_stock(changes);
  perform state_stock_changed(changes);
  insert into stock_movement (item_id, location_id, quantity, reason, document, reservation_id, username)
    select item_id, location_id, on_hand, 'RETURN', request->'holder', p_id, request->'holder'->>'username' from unnest(changes) where on_hand <> 0;
  perform state_reservation_changed(r, p_subject, (select jsonb_agg(unit_state_as_json(u)) from unnest(changed) u))
    from reservation r where r.id = p_id;
  return jsonb_build_object('returned', cardinality(changed));
end $$;
