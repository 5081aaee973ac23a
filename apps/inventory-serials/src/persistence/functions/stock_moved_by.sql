-- The changes of stock levels by units that went from one status and place to another: units IN_STOCK and RESERVED are
-- on hand.
create or replace function stock_moved_by(p_before unit[], p_after unit[]) returns stock_change[]
language sql stable as $$
  select array_agg((item_id, location_id, moved, 0)::stock_change) from (
    select item_id, location_id, sum(part) as moved from (
      select item_id, location_id, -1 as part from unnest(p_before) where status in ('IN_STOCK', 'RESERVED')
      union all
      select item_id, location_id, 1 from unnest(p_after) where status in ('IN_STOCK', 'RESERVED')
    ) as parts
    group by item_id, location_id
    having sum(part) <> 0
  ) as total
$$;
