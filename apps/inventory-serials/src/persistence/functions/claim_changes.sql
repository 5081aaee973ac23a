-- The changes of stock levels by a changed hold, known from the locked units before anything is written: units IN_STOCK
-- will be reserved, units that no line names go back. Units from a lease were reserved before.
create or replace function claim_changes(
  p_held reservation, p_location uuid, p_quantities jsonb, p_claimed claimed_serial[], p_locked unit[]
) returns stock_change[]
language sql stable as $$
  select array_agg((item_id, location_id, 0, moved)::stock_change) from (
    select item_id, location_id, sum(quantity) as moved from (
      select l.item_id, l.location_id, case when l.status = 'IN_STOCK' then 1 else -1 end as quantity
      from unnest(p_locked) l
      left join unnest(p_claimed) w on w.item_id = l.item_id and w.serial_key = l.serial_key
      where l.status = 'IN_STOCK' or w.item_id is null
      union all
      select (q->>'itemId')::uuid, p_location, (q->>'quantity')::numeric from jsonb_array_elements(p_quantities) as q
      union all
      select (q->>'itemId')::uuid, p_held.location_id, -(q->>'quantity')::numeric
      from jsonb_array_elements(p_held.quantities) as q
    ) as part
    group by item_id, location_id
    having sum(quantity) <> 0
  ) as total
$$;
