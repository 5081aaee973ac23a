-- Counts units and quantities [{itemId, quantity, isMore}]; answers the ids of units that were seen before. The count
-- is locked.
create or replace function count_goods(p_id uuid, p_units uuid[], p_quantities jsonb, p_username text) returns uuid[]
language plpgsql as $$
declare
  v_before uuid[] := array(
    select w.unit_id
    from unit u
    join counted_unit w on w.count_id = p_id and w.item_id = u.item_id and w.unit_id = u.id
    where u.id = any(p_units) and w.seen_at is not null);
begin
  insert into counted_unit as w (count_id, item_id, unit_id, expected, seen_at, seen_by)
  select p_id, u.item_id, u.id, false, clock_timestamp(), p_username
  from unit u
  where u.id = any(p_units)
  on conflict (count_id, item_id, unit_id) do update
  set seen_at = excluded.seen_at, seen_by = excluded.seen_by
  where w.seen_at is null;
  insert into counted_quantity as q (count_id, item_id, counted, on_hand, username)
  select p_id, (g->>'itemId')::uuid, (g->>'quantity')::numeric, coalesce(s.on_hand, 0), p_username
  from jsonb_array_elements(p_quantities) as g
  join stock_count c on c.id = p_id
  left join stock_level s on s.item_id = (g->>'itemId')::uuid and s.location_id = c.location_id
  on conflict (count_id, item_id) do update
  set on_hand = excluded.on_hand, at = clock_timestamp(), username = excluded.username,
    counted = excluded.counted + case
      when exists (
        select from jsonb_array_elements(p_quantities) as g
        where (g->>'itemId')::uuid = excluded.item_id and (g->>'isMore')::boolean
      ) then q.counted
      else 0
    end;
  update stock_count set version = version + 1 where id = p_id;
  return v_before;
end $$;
