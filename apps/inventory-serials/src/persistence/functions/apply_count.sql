-- Books the differences of a count whose row is locked; see ApplyCount in the contracts. Moves units from `p_locations`
-- only (null is all). Locks: units in id order, then stock levels in key order.
create or replace function apply_count(p_id uuid, p_locations uuid[], p_book jsonb) returns jsonb
language plpgsql as $$
declare
  v_count stock_count;
  v_ids uuid[];
  v_moves unit_move[];
  v_quantities stock_change[];
  v_keys stock_change[];
  v_short jsonb;
begin
  select * into strict v_count from stock_count where id = p_id;
  v_ids := array(select d.unit_id from count_differences(v_count) d where d.kind <> 'QUANTITY');
  perform from unit where id = any(v_ids) order by id for update;

  update counted_unit w
  set outcome = case when p_locations is null or u.location_id = any(p_locations) then d.action else 'REPORTED' end
  from count_differences(v_count) d join unit u on u.id = d.unit_id
  where d.kind <> 'QUANTITY' and d.unit_id = any(v_ids) and w.count_id = p_id and w.item_id = d.item_id
    and w.unit_id = d.unit_id;
  update counted_quantity q set outcome = 'BOOKED' where q.count_id = p_id and q.counted <> q.on_hand;

  v_moves := array(
    select (u.id, case w.outcome when 'LOST' then 'LOST' when 'FOUND' then 'IN_STOCK' else u.status end,
      v_count.location_id)::unit_move
    from counted_unit w
    join unit u on u.id = w.unit_id
    where w.count_id = p_id and w.outcome in ('LOST', 'FOUND', 'MOVED'));
  v_quantities := array(
    select (q.item_id, v_count.location_id, q.counted - q.on_hand, 0)::stock_change
    from counted_quantity q
    where q.count_id = p_id and q.outcome is not null);
  v_keys := v_quantities || array(
    select (u.item_id, at.location_id, 0, 0)::stock_change
    from unnest(v_moves) as m
    join unit u on u.id = m.id
    cross join lateral (values (u.location_id), (m.location_id)) as at (location_id));

  select jsonb_agg(jsonb_build_object('itemId', i.id, 'sku', i.sku, 'name', i.name, 'locationId', v_count.location_id,
    'wanted', -q.on_hand, 'available', l.on_hand - l.reserved))
  into v_short
  from unnest(locked_levels(v_keys)) l
  join unnest(v_quantities) as q on q.item_id = l.item_id and q.location_id = l.location_id
  join item i on i.id = l.item_id
  where l.on_hand + q.on_hand < l.reserved;
  if v_short is not null then return refusal('stock-insufficient', jsonb_build_object('lines', v_short)); end if;

  perform move_units(v_moves, v_quantities, p_book);
  update stock_count
  set state = 'APPLIED', closed_by = p_book->>'username', closed_at = clock_timestamp(), version = version + 1
  where id = p_id;
  return count_in_full(p_id);
end $$;
