-- Makes a reservation hold exactly the lines; see HoldUnits in the contracts. Locks: the id (a confirm of it would not
-- see a new row), the row of the lease it takes from (a lease takes from no other hold, so that no two wait for each
-- other), its own row, then units in id order, then all stock levels that will move, those of units and of quantities
-- together, in key order. All checks come before the first write; a refusal deletes a new row. Generic plans, here and
-- in the other steps: a claim is short and looked up by index, so that planning it anew costs more than it gains. The
-- plans never scan a table that was small when they were made: they would become slow after a receipt of thousands of
-- units.
create or replace function hold_units(p_id uuid, p_request jsonb, p_subject text) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_held reservation;
  v_lease reservation;
  v_fresh boolean;
  v_refused jsonb;
  v_locked unit[];
  v_open_units unit[];
  v_changed unit[];
  v_moved stock_change[];
  v_wanted jsonb;
  v_location uuid := p_request->>'locationId';
  v_lines jsonb := p_request->'lines';
  v_claimed claimed_serial[] := claimed_serials(p_request->'lines');
  v_until timestamptz := clock_timestamp() + make_interval(secs => (p_request->>'ttlSeconds')::int);
begin
  perform lock_reservation_id(p_id);
  if p_request ? 'takesFrom' and p_request->'holder'->>'kind' = 'SALE' then
    select * into v_lease from reservation
    where id = (p_request->>'takesFrom')::uuid and state = 'HELD' and holder->>'kind' = 'LEASE'
    for update;
  end if;
  insert into reservation (id, kind, state, revision, location_id, holder, expires_at)
  values (p_id, 'CART', 'HELD', (p_request->>'revision')::int, v_location, p_request->'holder', v_until)
  on conflict do nothing;
  v_fresh := found;
  select * into v_held from reservation where id = p_id for update;
  if v_held.state = 'CONFIRMED' then return decision_of(v_held); end if;

  v_refused := case when not v_fresh then hold_refused(v_held, (p_request->>'revision')::int) end;
  v_refused := coalesce(v_refused, claim_mistakes(v_lines, v_claimed));
  if v_refused is null then
    v_locked := lock_claim(p_id, null, v_claimed);
    v_open_units := case when v_lease.id is null then v_locked else as_let_go(v_locked, v_lease) end;
    v_refused := claim_obstacles(p_id, v_location, null, v_claimed, v_open_units, visible_in(p_request));
  end if;
  if v_refused is null then
    v_wanted := claimed_quantities(v_lines);
    v_moved := claim_changes(v_held, v_location, v_wanted, v_claimed, v_locked);
    perform lock_levels(v_moved);
    v_refused := claim_shortage(v_location, v_wanted, v_held, null);
  end if;
  if v_refused is not null then
    if v_fresh then delete from reservation where id = p_id; end if;
    return v_refused;
  end if;

  v_held.holder := p_request->'holder';
  perform let_go(v_lease, v_locked, v_held.holder->>'username') where v_lease.id is not null;
  v_changed := claim_units(v_held, v_claimed, v_open_units, v_held.holder->>'username');
  perform change_stock(v_moved);
  update reservation
  set state = 'HELD', revision = greatest(v_held.revision, (p_request->>'revision')::int),
    location_id = v_location, holder = v_held.holder, quantities = v_wanted, expires_at = v_until,
    decided_at = null, reason = null,
    units = (
      select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'itemId', u.item_id, 'lineId', w.line_id,
        'serialNumber', u.serial_number)), '[]')
      from unnest(v_claimed) w
      join (select id, item_id, serial_key, serial_number from unnest(v_locked)) u
        on u.item_id = w.item_id and u.serial_key = w.serial_key)
  where id = p_id
  returning * into v_held;
  perform state_stock_changed(v_moved);
  if v_changed is not null then
    perform state_reservation_changed(v_held, p_subject,
      (select jsonb_agg(unit_state_as_json(u)) from unnest(v_changed) u));
  end if;
  return decision_of(v_held);
end $$;
