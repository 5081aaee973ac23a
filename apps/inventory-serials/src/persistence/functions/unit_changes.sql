-- The changes of stock levels by the units that changed: sold units leave the stock, units that are only reserved again
-- come back.
create or replace function unit_changes(p_locked unit[], p_changed unit[]) returns stock_change[]
language sql stable as $$
  select array_agg((item_id, location_id, moved, moved)::stock_change) from (
    select c.item_id, c.location_id, sum(case c.status when 'SOLD' then -1 else 1 end) as moved
    from unnest(p_changed) c
    join unnest(p_locked) l on l.id = c.id
    where c.status <> l.status
    group by c.item_id, c.location_id
  ) as total
$$;
