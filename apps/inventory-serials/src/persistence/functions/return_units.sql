-- Locks the units of a return in id order, and answers each with its target. All of them must be the invoice's. Index
-- unit_pkey.
create or replace function lock_returned(p_id uuid, request jsonb) returns unit_move[] language plpgsql as $$
declare
  invoice uuid := request->>'invoiceId';
  wanted uuid[] := array(select distinct id::uuid from jsonb_array_elements_text(request->'unitIds') as id);
  locked unit[] := array(select u from unit u where u.id = any(wanted) and u.invoice_id = invoice order by u.id for update);
begin
  if cardinality(locked) <> cardinality(wanted) then
    raise exception 'return %: % of % units are of invoice %', p_id, cardinality(locked), cardinality(wanted), invoice;
  end if;
  return array(
    select (l.id, case d->>'disposition' when 'QUARANTINE' then 'RETURNED' when 'DEFECTIVE' then 'DEFECTIVE' when 'REPAIR' then 'IN_REPAIR'
        else 'IN_STOCK' end, coalesce((request->>'locationId')::uuid, l.location_id))::unit_move
    from unnest(locked) l left join jsonb_array_elements(request->'dispositions') as d on (d->>'unitId')::uuid = l.id);
end $$;

-- Takes returned quantities off the document_stock of the invoice, whose rows are locked before any level. Answers the
-- quantities that are on hand again, without those that are not restocked.
create or replace function take_stock_back(p_id uuid, request jsonb) returns stock_change[] language plpgsql as $$
declare
  line record;
begin
  for line in
    select "itemId" as item_id, "fromLocationId" as location_id, sum(quantity) as quantity
    from jsonb_to_recordset(request->'quantities') as q("itemId" uuid, "fromLocationId" uuid, quantity numeric)
    group by 1, 2 order by 1, 2
  loop
    update document_stock d set subtracted = d.subtracted - line.quantity
     where d.invoice_id = (request->>'invoiceId')::uuid and d.item_id = line.item_id and d.location_id = line.location_id
       and d.subtracted > line.quantity;
    if not found then
      delete from document_stock d
       where d.invoice_id = (request->>'invoiceId')::uuid and d.item_id = line.item_id and d.location_id = line.location_id
         and d.subtracted = line.quantity;
    end if;
    if not found then
      raise exception 'return %: invoice % has not taken % of item %', p_id, request->>'invoiceId', line.quantity, line.item_id;
    end if;
  end loop;
  return array(
    select ("itemId", coalesce((request->>'locationId')::uuid, "fromLocationId"), quantity, 0)::stock_change
    from jsonb_to_recordset(request->'quantities') as q("itemId" uuid, "fromLocationId" uuid, quantity numeric, disposition text)
    where disposition = 'RESTOCK');
end $$;

-- Writes down that all quantities came back, and that those which are not restocked were written off at once.
create or replace function tell_stock_back(p_id uuid, request jsonb) returns void language sql as $$
  insert into stock_movement (item_id, location_id, quantity, reason, document, reservation_id, username)
  select "itemId", coalesce((request->>'locationId')::uuid, "fromLocationId"), quantity * sign, reason, request->'holder', p_id,
    request->'holder'->>'username'
  from jsonb_to_recordset(request->'quantities') as q("itemId" uuid, "fromLocationId" uuid, quantity numeric, disposition text)
  join (values ('RETURN', 1), ('ADJUSTMENT', -1)) as entry(reason, sign) on reason = 'RETURN' or disposition <> 'RESTOCK'
$$;

-- The changes of stock levels by units that were RESERVED and are free again.
create or replace function freed_by(before unit[]) returns stock_change[] language sql stable as $$
  select array_agg((item_id, location_id, 0, -freed)::stock_change) from (
    select item_id, location_id, count(*) as freed from unnest(before) where status = 'RESERVED' group by item_id, location_id) as total
$$;

-- Takes goods back from an invoice, once per id; see ReturnUnits in the contracts. Locks: the reservation's row, then units
-- in id order, then the document_stock of the invoice, then stock levels in key order.
create or replace function return_units(p_id uuid, request jsonb, p_subject text) returns jsonb language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  done reservation;
  moves unit_move[];
  before unit[];
  changed unit[];
  came_back stock_change[];
  changes stock_change[];
begin
  insert into reservation (id, kind, state, holder, invoice_id, decided_at, units)
    select p_id, 'RETURN', 'RETURNED', request->'holder', (request->>'invoiceId')::uuid, clock_timestamp(),
      coalesce(jsonb_agg(jsonb_build_object('id', id)), '[]')
    from (select distinct id::uuid as id from jsonb_array_elements_text(request->'unitIds') as id) as wanted
    on conflict do nothing;
  if not found then
    select * into strict done from reservation where id = p_id for update;
    if done.kind <> 'RETURN' then raise exception 'reservation % is not a return', p_id; end if;
    return jsonb_build_object('returned', jsonb_array_length(done.units));
  end if;
  moves := lock_returned(p_id, request);
  before := array(select u from unit u where u.id in (select m.id from unnest(moves) as m));
  with moved as (
    update unit u set status = m.status, location_id = m.location_id, reservation_id = null, invoice_id = null, invoice_line_id = null,
      customer_id = null, since = clock_timestamp(), version = u.version + 1
    from unnest(moves) as m where u.id = m.id
    returning u, old.status as from_status, old.invoice_line_id, old.customer_id
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document,
      reservation_id, invoice_id, invoice_line_id, customer_id)
    select (u).id, (u).version, 'RETURNED', from_status, (u).status, (u).location_id, request->'holder'->>'username', request->'holder',
      p_id, (request->>'invoiceId')::uuid, invoice_line_id, customer_id from moved
  )
  select array_agg(u) into changed from moved;

  came_back := stock_moved_by(before, changed);
  changes := freed_by(before) || came_back || take_stock_back(p_id, request);
  perform locked_levels(changes);
  perform change_stock(changes);
  perform state_stock_changed(changes);
  insert into stock_movement (item_id, location_id, quantity, reason, document, reservation_id, username)
    select item_id, location_id, on_hand, 'RETURN', request->'holder', p_id, request->'holder'->>'username'
    from unnest(came_back);
  perform tell_stock_back(p_id, request);
  perform state_reservation_changed(r, p_subject, (select jsonb_agg(unit_state_as_json(u)) from unnest(changed) u))
    from reservation r where r.id = p_id;
  return jsonb_build_object('returned', coalesce(cardinality(changed), 0));
end $$;
