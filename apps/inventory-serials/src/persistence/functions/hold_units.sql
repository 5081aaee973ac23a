-- The reason why an existing reservation may not be held (again); null when it may.
create or replace function hold_refused(held reservation, p_kind text, p_revision int) returns jsonb language sql stable as $$
  select case
    when held.state = 'RELEASED' or (held.state = 'EXPIRED' and held.kind = 'SAGA') or (held.kind = 'SAGA' and p_kind = 'CART')
      then refusal('hold-ended', jsonb_build_object('state', held.state, 'kind', held.kind, 'reason', held.reason))
    when p_kind = 'CART' and p_revision < held.revision
      then refusal('hold-ended', jsonb_build_object('state', held.state, 'kind', held.kind, 'reason', 'superseded',
        'revision', held.revision))
  end
$$;

-- Locks the units that the claim names and those that the reservation holds, in id order: index unit_serial_key and
-- unit_by_reservation.
create or replace function lock_claim(p_id uuid, claimed claimed_serial[]) returns unit[] language plpgsql as $$
declare
  ids uuid[] := array(
    select c.id from unnest(claimed) w join unit c on c.item_id = w.item_id and c.serial_key = w.serial_key
    union select h.id from unit h where h.reservation_id = p_id and h.status = 'RESERVED');
begin
  return array(select u from unit u where u.id = any(ids) order by u.id for update);
end $$;

-- The locked units as they are after the lease gives up its units.
create or replace function as_let_go(locked unit[], lease reservation) returns unit[] language plpgsql immutable as $$
declare
  one unit;
  let_go unit[] := '{}';
begin
  foreach one in array locked loop
    if one.status = 'RESERVED' and one.reservation_id = lease.id then
      one.status := 'IN_STOCK';
      one.reservation_id := null;
      one.version := one.version + 1;
    end if;
    let_go := let_go || one;
  end loop;
  return let_go;
end $$;

-- Takes the lease's units among the locked ones out of the lease. The reserving that follows in the same transaction is a
-- second version of each unit, since no move leads from one hold straight to another.
create or replace function let_go(lease reservation, locked unit[], p_username text) returns void language plpgsql as $$
declare
  ids uuid[];
begin
  with moved as (
    update unit u set status = 'IN_STOCK', reservation_id = null, since = clock_timestamp(), version = u.version + 1
    from unnest(locked) l where u.id = l.id and l.status = 'RESERVED' and l.reservation_id = lease.id
    returning u
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document, reservation_id)
    select (u).id, (u).version, 'RELEASED', 'RESERVED', 'IN_STOCK', (u).location_id, p_username, lease.holder, lease.id from moved
  )
  select array_agg((u).id) into ids from moved;
  update reservation r set units = (
      select coalesce(jsonb_agg(h), '[]') from jsonb_array_elements(r.units) as h where (h->>'id')::uuid <> all (ids))
    where r.id = lease.id and ids is not null;
end $$;

-- Changes the units of a claim from the locked ones to those that the lines name: dropped units go back, new ones are
-- reserved.
create or replace function claim_units(held reservation, claimed claimed_serial[], locked unit[], p_username text) returns unit[] language plpgsql as $$
declare
  changed unit[];
begin
  with target as (
    select l.id, l.status as from_status, w.line_id
    from unnest(locked) l left join unnest(claimed) w on w.item_id = l.item_id and w.serial_key = l.serial_key
    where l.status = 'IN_STOCK' or w.item_id is null
  ), moved as (
    update unit u set status = case t.from_status when 'IN_STOCK' then 'RESERVED' else 'IN_STOCK' end,
      reservation_id = case t.from_status when 'IN_STOCK' then held.id end, since = clock_timestamp(), version = u.version + 1
    from target t where u.id = t.id
    returning u, t.from_status, t.line_id
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document, reservation_id, invoice_line_id)
    select (u).id, (u).version, case from_status when 'IN_STOCK' then 'RESERVED' else 'RELEASED' end, from_status, (u).status,
      (u).location_id, p_username, held.holder, held.id, line_id from moved
  )
  select array_agg(u) into changed from moved;
  return changed;
end $$;

-- The changes of stock levels by a changed hold, known from the locked units before anything is written: units IN_STOCK will
-- be reserved, units that no line names go back. Units from a lease were reserved before.
create or replace function claim_changes(held reservation, p_location uuid, quantities jsonb, claimed claimed_serial[], locked unit[])
  returns stock_change[] language sql stable as $$
  select array_agg((item_id, location_id, 0, moved)::stock_change) from (
    select item_id, location_id, sum(quantity) as moved from (
      select l.item_id, l.location_id, case when l.status = 'IN_STOCK' then 1 else -1 end as quantity
      from unnest(locked) l left join unnest(claimed) w on w.item_id = l.item_id and w.serial_key = l.serial_key
      where l.status = 'IN_STOCK' or w.item_id is null
      union all
      select (q->>'itemId')::uuid, p_location, (q->>'quantity')::numeric from jsonb_array_elements(quantities) as q
      union all
      select (q->>'itemId')::uuid, held.location_id, -(q->>'quantity')::numeric from jsonb_array_elements(held.quantities) as q
    ) as part group by item_id, location_id having sum(quantity) <> 0) as total
$$;

-- Makes a reservation hold exactly the lines; see HoldUnits in the contracts. Locks: the row of the lease it takes from (a
-- lease takes from no other hold, so that no two wait for each other), its own row, then units in id order, then all stock
-- levels that will move, those of units and of quantities together, in key order. All checks come before the first write; a
-- refusal deletes a new row. Generic plans, here and in the other steps: a claim is short and looked up by index, so that
-- planning it anew costs more than it gains. The plans never scan a table that was small when they were made: they would
-- become slow after a receipt of thousands of units.
create or replace function hold_units(p_id uuid, request jsonb, p_subject text) returns jsonb language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  held reservation;
  lease reservation;
  fresh boolean;
  refused jsonb;
  locked unit[];
  open_to unit[];
  changed unit[];
  moved stock_change[];
  wanted jsonb;
  at_location uuid := request->>'locationId';
  visible uuid[] := case when request->>'visible' is not null then array(select jsonb_array_elements_text(request->'visible')::uuid) end;
  lines jsonb := request->'lines';
  claimed claimed_serial[] := claimed_serials(request->'lines');
  until timestamptz := clock_timestamp() + make_interval(secs => (request->>'ttlSeconds')::int);
begin
  if request ? 'takesFrom' and request->>'kind' = 'CART' and request->'holder'->>'kind' = 'SALE' then
    select * into lease from reservation
      where id = (request->>'takesFrom')::uuid and state = 'HELD' and holder->>'kind' = 'LEASE' for update;
  end if;
  loop
    insert into reservation (id, kind, state, revision, location_id, holder, expires_at)
      values (p_id, request->>'kind', 'HELD', (request->>'revision')::int, at_location, request->'holder', until)
      on conflict do nothing;
    fresh := found;
    select * into held from reservation where id = p_id for update;
    exit when found;
  end loop;
  if held.state = 'CONFIRMED' then return decision_of(held); end if;

  refused := case when not fresh then hold_refused(held, request->>'kind', (request->>'revision')::int) end;
  refused := coalesce(refused, claim_mistakes(lines || coalesce(request->'stock'->'quantities', '[]'), claimed));
  if refused is null then
    locked := lock_claim(p_id, claimed);
    open_to := case when lease.id is null then locked else as_let_go(locked, lease) end;
    refused := claim_obstacles(p_id, at_location, claimed, open_to, visible);
  end if;
  if refused is null then
    wanted := case when request ? 'stock' then missing_stock(at_location, request->'stock') else claimed_quantities(lines) end;
    moved := claim_changes(held, at_location, wanted, claimed, locked);
    perform lock_levels(moved);
    refused := claim_shortage(at_location, wanted, held, (request->'stock'->>'invoiceId')::uuid);
  end if;
  if refused is not null then
    if fresh then delete from reservation where id = p_id; end if;
    return refused;
  end if;

  held.holder := request->'holder';
  perform let_go(lease, locked, held.holder->>'username') where lease.id is not null;
  changed := claim_units(held, claimed, open_to, held.holder->>'username');
  perform change_stock(moved);
  update reservation set kind = request->>'kind', state = 'HELD', revision = greatest(held.revision, (request->>'revision')::int),
    location_id = at_location, holder = held.holder, quantities = wanted, expires_at = until, decided_at = null, reason = null,
    units = (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'itemId', u.item_id, 'lineId', w.line_id,
        'serialNumber', u.serial_number)), '[]')
      from unnest(claimed) w
      join (select id, item_id, serial_key, serial_number from unnest(locked)) u on u.item_id = w.item_id and u.serial_key = w.serial_key)
    where id = p_id returning * into held;
  if held.kind = 'CART' then
    perform state_stock_changed(moved);
  end if;
  if held.kind = 'CART' and changed is not null then
    perform state_reservation_changed(held, p_subject, (select jsonb_agg(unit_state_as_json(u)) from unnest(changed) u));
  end if;
  return decision_of(held);
end $$;
