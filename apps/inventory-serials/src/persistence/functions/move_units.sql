-- Moves units, whose rows the caller has locked and which no document has, and quantities; writes both histories and
-- states both facts. `p_book` is {action, stockReason, reason, document, username}. Locks the stock levels in key
-- order.
create or replace function move_units(p_moves unit_move[], p_quantities stock_change[], p_book jsonb) returns unit[]
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_before unit[] := array(select u from unit u where u.id in (select m.id from unnest(p_moves) as m));
  v_after unit[];
  v_changes stock_change[];
begin
  with moved as (
    update unit u set status = m.status, location_id = m.location_id, since = clock_timestamp(), version = u.version + 1
    from unnest(p_moves) as m
    where u.id = m.id
    returning u, old.status as from_status
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document,
      reason)
    select (u).id, (u).version, p_book->>'action', from_status, (u).status, (u).location_id, p_book->>'username',
      nullif(p_book->'document', 'null'), p_book->>'reason'
    from moved
  )
  select array_agg(u) into v_after from moved;
  if coalesce(cardinality(v_after), 0) <> coalesce(cardinality(p_moves), 0) then
    raise exception '% of % units were there to be moved', coalesce(cardinality(v_after), 0), cardinality(p_moves);
  end if;
  v_changes := stock_moved_by(v_before, v_after) || p_quantities;
  perform locked_levels(v_changes);
  perform change_stock(v_changes);
  insert into stock_movement (item_id, location_id, quantity, reason, document, username)
  select item_id, location_id, on_hand, p_book->>'stockReason', p_book->'stockDocument', p_book->>'username'
  from unnest(v_changes)
  where on_hand <> 0;
  perform state_units_changed(v_after) where v_after is not null;
  perform state_stock_changed(v_changes) where v_changes is not null;
  return v_after;
end $$;
