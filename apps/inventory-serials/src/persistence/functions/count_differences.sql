-- The differences of a count: as they are now while it is open, afterwards as they were booked. A unit that left since
-- the count began is not missing; one that was seen and sold since is no surprise. Primary keys of counted_unit and
-- counted_quantity.
create or replace function count_differences(p_count stock_count)
returns table (kind text, action text, item_id uuid, unit_id uuid, counted numeric, on_hand numeric)
language sql stable as $$
  select case when w.seen_at is null then 'MISSING' else 'UNEXPECTED' end,
    case
      when w.outcome is not null then w.outcome
      when w.seen_at is null then case u.status when 'IN_STOCK' then 'LOST' else 'REPORTED' end
      when u.status = 'LOST' then 'FOUND'
      when u.status in ('RESERVED', 'SOLD', 'IN_TRANSIT') then 'REPORTED'
      else 'MOVED'
    end,
    w.item_id, w.unit_id, null::numeric, null::numeric
  from counted_unit w
  join unit u on u.id = w.unit_id
  where w.count_id = p_count.id and case
    when p_count.state <> 'OPEN' then w.outcome is not null
    when w.seen_at is null then u.status in ('IN_STOCK', 'RESERVED') and u.location_id = p_count.location_id
    else u.status = 'LOST'
      or (not w.expected and (u.location_id <> p_count.location_id or u.status in ('SOLD', 'IN_TRANSIT')))
  end
  union all
  select 'QUANTITY', 'BOOKED', q.item_id, q.item_id, q.counted, q.on_hand
  from counted_quantity q
  where q.count_id = p_count.id and q.counted <> q.on_hand and (p_count.state = 'OPEN' or q.outcome is not null)
$$;
