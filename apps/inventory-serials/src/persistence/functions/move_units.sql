-- Locks units in id order, by id or by item and serial key: [{place, id | itemId, serialKey}]. Answers the existing ones as
-- [{place, id, itemId, serialNumber} and their holder]. Index unit_pkey, unit_serial_key.
create or replace function lock_units(wanted jsonb, p_visible uuid[]) returns jsonb language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  ids uuid[];
begin
  select array_agg(found.id) into ids from (
    select u.id from jsonb_array_elements(wanted) as w join unit u on u.id = (w->>'id')::uuid
    union
    select u.id from jsonb_array_elements(wanted) as w
      join unit u on u.item_id = (w->>'itemId')::uuid and u.serial_key = w->>'serialKey') as found;
  perform from unit where id = any(ids) order by id for update;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('place', w->'place', 'id', u.id, 'itemId', u.item_id, 'serialNumber', u.serial_number,
        'invoiceId', u.invoice_id, 'version', u.version) || unit_facts(u, p_visible)), '[]')
    from jsonb_array_elements(wanted) as w
    join unit u on u.id = any(ids) and (u.id = (w->>'id')::uuid or (u.item_id, u.serial_key) = ((w->>'itemId')::uuid, w->>'serialKey'))
    where is_seen(p_visible, u.location_id));
end $$;

-- Locks the levels of these items at these locations in key order, after the units; a missing level is made, empty. Primary
-- key of stock_level.
create or replace function locked_levels(changes stock_change[]) returns stock_level[] language plpgsql as $$
declare
  key record;
  level stock_level;
  levels stock_level[];
begin
  for key in select distinct c.item_id, c.location_id from unnest(changes) as c order by 1, 2 loop
    insert into stock_level (item_id, location_id, on_hand)
      select key.item_id, key.location_id, 0
      where not exists (select from stock_level s where s.item_id = key.item_id and s.location_id = key.location_id)
      on conflict do nothing;
    select s.* into strict level from stock_level s where s.item_id = key.item_id and s.location_id = key.location_id for update;
    levels := levels || level;
  end loop;
  return levels;
end $$;

-- States the fact unit-changed: the full state of the units, at most five hundred in one fact.
create or replace function state_units_changed(changed unit[]) returns void language sql as $$
  insert into outbox (subject, body)
  select unit_changed_subject(), jsonb_build_object('at', clock_timestamp(), 'units', jsonb_agg(unit_as_json(n.u, r.holder) order by n.place))
  from (select u, row_number() over () - 1 as place from unnest(changed) as u) as n
  left join reservation r on r.id = (n.u).reservation_id
  group by n.place / 500
$$;

-- The changes of stock levels by units that went from one status and place to another: units IN_STOCK and RESERVED are on
-- hand.
create or replace function stock_moved_by(before unit[], after unit[]) returns stock_change[] language sql stable as $$
  select array_agg((item_id, location_id, moved, 0)::stock_change) from (
    select item_id, location_id, sum(part) as moved from (
      select item_id, location_id, -1 as part from unnest(before) where status in ('IN_STOCK', 'RESERVED')
      union all
      select item_id, location_id, 1 from unnest(after) where status in ('IN_STOCK', 'RESERVED')
    ) as parts group by item_id, location_id having sum(part) <> 0) as total
$$;

-- Moves units, whose rows the caller has locked and which no document has, and quantities; writes both histories and states
-- both facts. `book` is {action, stockReason, reason, document, username}. Locks the stock levels in key order.
create or replace function move_units(moves unit_move[], quantities stock_change[], book jsonb) returns unit[] language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  before unit[] := array(select u from unit u where u.id in (select m.id from unnest(moves) as m));
  after unit[];
  changes stock_change[];
begin
  with moved as (
    update unit u set status = m.status, location_id = m.location_id, since = clock_timestamp(), version = u.version + 1
    from unnest(moves) as m where u.id = m.id
    returning u, old.status as from_status
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document, reason)
    select (u).id, (u).version, book->>'action', from_status, (u).status, (u).location_id, book->>'username', nullif(book->'document', 'null'),
      book->>'reason' from moved
  )
  select array_agg(u) into after from moved;
  if coalesce(cardinality(after), 0) <> coalesce(cardinality(moves), 0) then
    raise exception '% of % units were there to be moved', coalesce(cardinality(after), 0), cardinality(moves);
  end if;
  changes := stock_moved_by(before, after) || quantities;
  perform locked_levels(changes);
  perform change_stock(changes);
  insert into stock_movement (item_id, location_id, quantity, reason, document, username)
    select item_id, location_id, on_hand, book->>'stockReason', book->'stockDocument', book->>'username' from unnest(changes) where on_hand <> 0;
  perform state_units_changed(after) where after is not null;
  perform state_stock_changed(changes) where changes is not null;
  return after;
end $$;

-- Changes the notes about a unit: `changes` is {field: {from, to}} of conditionNotes, warrantyStart and warrantyEnd, and is
-- kept in its history. Answers the unit, or null when it is not at the version the caller saw. Locks the unit's row.
create or replace function edit_unit(p_id uuid, p_version int, changes jsonb, p_username text) returns jsonb language plpgsql as $$
declare
  edited unit;
begin
  update unit u set version = u.version + 1,
      condition_notes = case when changes ? 'conditionNotes' then changes->'conditionNotes'->>'to' else u.condition_notes end,
      warranty_start = case when changes ? 'warrantyStart' then (changes->'warrantyStart'->>'to')::date else u.warranty_start end,
      warranty_end = case when changes ? 'warrantyEnd' then (changes->'warrantyEnd'->>'to')::date else u.warranty_end end
    where u.id = p_id and u.version = p_version returning u.* into edited;
  if not found then return null; end if;
  insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, reservation_id, invoice_id,
      invoice_line_id, customer_id, changes)
    values (edited.id, edited.version, 'EDITED', edited.status, edited.status, edited.location_id, p_username, edited.reservation_id,
      edited.invoice_id, edited.invoice_line_id, edited.customer_id, changes);
  perform state_units_changed(array[edited]);
  return unit_as_json(edited, (select r.holder from reservation r where r.id = edited.reservation_id));
end $$;
