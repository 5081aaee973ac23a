-- A count as the contracts show it.
create or replace function count_as_json(c stock_count) returns jsonb language sql stable as $$
  select jsonb_build_object('id', c.id, 'number', c.number, 'state', c.state, 'locationId', c.location_id, 'itemIds', c.item_ids,
    'openedBy', c.opened_by, 'openedAt', c.opened_at, 'closedBy', c.closed_by, 'closedAt', c.closed_at, 'version', c.version)
$$;

-- A count with the number of units that were expected and the number that were seen.
create or replace function count_in_full(p_id uuid) returns jsonb language sql stable as $$
  select count_as_json(c) || (select jsonb_build_object('expected', count(*) filter (where expected), 'seen', count(seen_at))
    from counted_unit w where w.count_id = c.id)
  from stock_count c where c.id = p_id
$$;

-- Begins a count: the stock on hand here now is expected.
create or replace function open_count(p_id uuid, p_location uuid, p_items uuid[], p_username text) returns jsonb language plpgsql as $$
begin
  insert into stock_count (id, number, location_id, item_ids, opened_by)
    values (p_id, next_document_number('CNT', 'stock_count_number'), p_location, p_items, p_username);
  insert into counted_unit (count_id, item_id, unit_id, expected)
    select p_id, u.item_id, u.id, true from unit u
    where u.location_id = p_location and u.status in ('IN_STOCK', 'RESERVED') and (p_items is null or u.item_id = any(p_items));
  return count_in_full(p_id);
end $$;

-- Counts units and quantities [{itemId, quantity, isMore}]; answers the ids of units that were seen before. The count
-- is locked.
create or replace function count_goods(p_id uuid, p_units uuid[], quantities jsonb, p_username text) returns uuid[] language plpgsql as $$
declare
  before uuid[] := array(
    select w.unit_id from unit u join counted_unit w on w.count_id = p_id and w.item_id = u.item_id and w.unit_id = u.id
    where u.id = any(p_units) and w.seen_at is not null);
begin
  insert into counted_unit as w (count_id, item_id, unit_id, expected, seen_at, seen_by)
    select p_id, u.item_id, u.id, false, clock_timestamp(), p_username from unit u where u.id = any(p_units)
    on conflict (count_id, item_id, unit_id) do update set seen_at = excluded.seen_at, seen_by = excluded.seen_by where w.seen_at is null;
  insert into counted_quantity as q (count_id, item_id, counted, on_hand, username)
    select p_id, (g->>'itemId')::uuid, (g->>'quantity')::numeric, coalesce(s.on_hand, 0), p_username
    from jsonb_array_elements(quantities) as g
    join stock_count c on c.id = p_id
    left join stock_level s on s.item_id = (g->>'itemId')::uuid and s.location_id = c.location_id
    on conflict (count_id, item_id) do update set on_hand = excluded.on_hand, at = clock_timestamp(), username = excluded.username,
      counted = excluded.counted + case when exists (
        select from jsonb_array_elements(quantities) as g where (g->>'itemId')::uuid = excluded.item_id and (g->>'isMore')::boolean) then q.counted else 0 end;
  update stock_count set version = version + 1 where id = p_id;
  return before;
end $$;

-- The differences of a count: as they are now while it is open, afterwards as they were booked. A unit that left since
-- the count began is not missing; one that was seen and sold since is no surprise. Primary keys of counted_unit and
-- counted_quantity.
create or replace function count_differences(c stock_count) returns table (kind text, action text, item_id uuid, unit_id uuid, counted numeric, on_hand numeric)
  language sql stable as $$
  select case when w.seen_at is null then 'MISSING' else 'UNEXPECTED' end,
    case
      when w.outcome is not null then w.outcome
      when w.seen_at is null then case u.status when 'IN_STOCK' then 'LOST' else 'REPORTED' end
      when u.status = 'LOST' then 'FOUND'
      when u.status in ('RESERVED', 'SOLD', 'IN_TRANSIT') then 'REPORTED'
      else 'MOVED' end,
    w.item_id, w.unit_id, null::numeric, null::numeric
  from counted_unit w join unit u on u.id = w.unit_id
  where w.count_id = c.id and case
    when c.state <> 'OPEN' then w.outcome is not null
    when w.seen_at is null then u.status in ('IN_STOCK', 'RESERVED') and u.location_id = c.location_id
    else u.status = 'LOST' or (not w.expected and (u.location_id <> c.location_id or u.status in ('SOLD', 'IN_TRANSIT'))) end
  union all
  select 'QUANTITY', 'BOOKED', q.item_id, q.item_id, q.counted, q.on_hand
  from counted_quantity q where q.count_id = c.id and q.counted <> q.on_hand and (c.state = 'OPEN' or q.outcome is not null)
$$;

-- Books the differences of a count whose row is locked; see ApplyCount in the contracts. Moves units from `p_locations` only
-- (null is all). Locks: units in id order, then stock levels in key order.
create or replace function apply_count(p_id uuid, p_locations uuid[], book jsonb) returns jsonb language plpgsql as $$
declare
  c stock_count;
  ids uuid[];
  moves unit_move[];
  quantities stock_change[];
  keys stock_change[];
  short jsonb;
begin
  select * into strict c from stock_count where id = p_id;
  ids := array(select d.unit_id from count_differences(c) d where d.kind <> 'QUANTITY');
  perform from unit where id = any(ids) order by id for update;

  update counted_unit w set outcome = case when p_locations is null or u.location_id = any(p_locations) then d.action else 'REPORTED' end
    from count_differences(c) d join unit u on u.id = d.unit_id
    where d.kind <> 'QUANTITY' and d.unit_id = any(ids) and w.count_id = p_id and w.item_id = d.item_id and w.unit_id = d.unit_id;
  update counted_quantity q set outcome = 'BOOKED' where q.count_id = p_id and q.counted <> q.on_hand;

  moves := array(
    select (u.id, case w.outcome when 'LOST' then 'LOST' when 'FOUND' then 'IN_STOCK' else u.status end, c.location_id)::unit_move
    from counted_unit w join unit u on u.id = w.unit_id where w.count_id = p_id and w.outcome in ('LOST', 'FOUND', 'MOVED'));
  quantities := array(
    select (q.item_id, c.location_id, q.counted - q.on_hand, 0)::stock_change from counted_quantity q where q.count_id = p_id and q.outcome is not null);
  keys := quantities || array(
    select (u.item_id, at.location_id, 0, 0)::stock_change from unnest(moves) as m join unit u on u.id = m.id
    cross join lateral (values (u.location_id), (m.location_id)) as at (location_id));

  select jsonb_agg(jsonb_build_object('itemId', i.id, 'sku', i.sku, 'name', i.name, 'locationId', c.location_id,
      'wanted', -q.on_hand, 'available', l.on_hand - l.reserved)) into short
    from unnest(locked_levels(keys)) l
    join unnest(quantities) as q on q.item_id = l.item_id and q.location_id = l.location_id
    join item i on i.id = l.item_id
    where l.on_hand + q.on_hand < l.reserved;
  if short is not null then return refusal('stock-insufficient', jsonb_build_object('lines', short)); end if;

  perform move_units(moves, quantities, book);
  update stock_count set state = 'APPLIED', closed_by = book->>'username', closed_at = clock_timestamp(), version = version + 1 where id = p_id;
  return count_in_full(p_id);
end $$;
