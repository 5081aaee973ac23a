-- The changes of stock levels by units that were RESERVED and are free again.
create or replace function freed_by(p_before unit[]) returns stock_change[]
language sql stable as $$
  select array_agg((item_id, location_id, 0, -freed)::stock_change) from (
    select item_id, location_id, count(*) as freed
    from unnest(p_before)
    where status = 'RESERVED'
    group by item_id, location_id
  ) as total
$$;
