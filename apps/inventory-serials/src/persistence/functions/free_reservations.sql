-- Ends HELD reservations whose rows the caller has locked: units go back in one statement, in id order, then stock
-- levels. p_state is RELEASED or EXPIRED, and so is the action in the units' history.
create or replace function free_reservations(p_ids uuid[], p_state text, p_username text, p_reason text, p_subject text)
returns void
language plpgsql as $$
declare
  v_locked uuid[];
  v_changed unit[];
  v_changes stock_change[];
  v_ended record;
begin
  select array_agg(l.id) into v_locked from (
    select id from unit where reservation_id = any(p_ids) and status = 'RESERVED' order by id for update) as l;
  with moved as (
    update unit u set status = 'IN_STOCK', reservation_id = null, since = clock_timestamp(), version = u.version + 1
    where u.id = any(v_locked)
    returning u, old.reservation_id
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document,
      reservation_id)
    select (u).id, (u).version, p_state, 'RESERVED', 'IN_STOCK', (u).location_id, p_username, r.holder, m.reservation_id
    from moved m
    join reservation r on r.id = m.reservation_id
  )
  select array_agg(u) into v_changed from moved;

  select array_agg((item_id, location_id, 0, -freed)::stock_change) into v_changes from (
    select item_id, location_id, sum(quantity) as freed from (
      select item_id, location_id, 1 as quantity from unnest(v_changed)
      union all
      select (q->>'itemId')::uuid, r.location_id, (q->>'quantity')::numeric
      from reservation r, jsonb_array_elements(r.quantities) as q
      where r.id = any(p_ids)
    ) as part
    group by item_id, location_id
  ) as total;
  perform change_stock(v_changes);
  perform state_stock_changed(v_changes);

  for v_ended in
    update reservation r
    set state = p_state, decided_at = clock_timestamp(), reason = p_reason, units = '[]', quantities = '[]'
    where r.id = any(p_ids)
    returning r, old.units as had
  loop
    perform state_reservation_changed(v_ended.r, p_subject, (
      select jsonb_agg(unit_state_as_json(u)) from unnest(v_changed) u
      where u.id in (select (h->>'id')::uuid from jsonb_array_elements(v_ended.had) h)));
  end loop;
end $$;
