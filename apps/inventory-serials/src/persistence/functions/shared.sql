-- The time zone by which a location counts its days.
create or replace function zone_at(p_location uuid) returns text language sql stable as $$
  select coalesce((select time_zone from location where id = p_location), (select time_zone from house))
$$;

-- The state of a warranty today at a location; it lasts to the end of its last day, and without a last day for ever.
create or replace function warranty_status(starts date, ends date, p_location uuid) returns text language sql stable as $$
  select case
    when starts is null and ends is null then 'NONE'
    when starts > (now() at time zone zone_at(p_location))::date then 'NOT_STARTED'
    when ends < (now() at time zone zone_at(p_location))::date then 'EXPIRED'
    else 'ACTIVE' end
$$;

-- A unit as the contracts show it. Most units have no holder: for those no function is called.
create or replace function unit_as_json(u unit, held_by jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', u.id, 'serialNumber', u.serial_number, 'itemId', u.item_id, 'status', u.status, 'locationId', u.location_id,
    'conditionNotes', u.condition_notes, 'receivedAt', u.received_at, 'warrantyStart', u.warranty_start,
    'warrantyEnd', u.warranty_end, 'warrantyStatus', warranty_status(u.warranty_start, u.warranty_end, u.location_id),
    'receiptId', u.receipt_id, 'invoiceId', u.invoice_id, 'invoiceLineId', u.invoice_line_id,
    'customerId', u.customer_id, 'heldBy', case when held_by is not null then with_number(held_by) end,
    'since', u.since, 'version', u.version)
$$;

-- A unit as an event shows it.
create or replace function unit_state_as_json(u unit) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', u.id, 'itemId', u.item_id, 'serialNumber', u.serial_number, 'status', u.status,
    'locationId', u.location_id, 'version', u.version)
$$;

-- An item as the contracts show it, amounts as decimal text.
create or replace function item_as_row(i item) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', i.id, 'sku', i.sku, 'barcode', i.barcode, 'name', i.name, 'unitPrice', i.unit_price::text,
    'taxRate', i.tax_rate::text, 'tracking', i.tracking, 'vendorId', i.vendor_id, 'isActive', i.is_active,
    'version', i.version)
$$;

-- The state of a reservation: the answer of hold, confirm and release.
create or replace function decision_of(r reservation) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'state', r.state, 'expiresAt', case when r.state = 'HELD' then r.expires_at end, 'units', r.units)
$$;

create or replace function refusal(code text, facts jsonb) returns jsonb language sql immutable as $$
  select jsonb_build_object('refusal', jsonb_build_object('code', code, 'facts', facts))
$$;

-- True when a caller who sees these locations (null is all) sees this one. Functions answer rows at other locations as not
-- found.
create or replace function is_seen(p_visible uuid[], p_location uuid) returns boolean language sql immutable as $$
  select p_visible is null or p_location = any(p_visible)
$$;

-- The holder of a RESERVED or SOLD unit and the end of its hold: the facts of every refusal about a unit. A holder at a
-- location that is not among `p_visible` is not named; the caller of this function checks that the unit itself is at one of
-- them.
create or replace function unit_facts(u unit, p_visible uuid[]) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'unitId', u.id, 'status', u.status, 'locationId', u.location_id, 'locationName', l.name, 'heldBy', case when is_seen(p_visible, r.location_id) then with_number(r.holder) end,
    'since', u.since, 'expiresAt', case when r.state = 'HELD' and is_seen(p_visible, r.location_id) then r.expires_at end)
  from location l left join reservation r on r.id = u.reservation_id
  where l.id = u.location_id
$$;

-- The serial numbers of claim lines [{lineId, itemId, serials: [text], keys: [text]}], each key beside its serial. An array,
-- because the planner knows how long it is and looks each one up by index.
create or replace function claimed_serials(lines jsonb) returns claimed_serial[] language sql immutable as $$
  select coalesce(array_agg(
    ((line->>'lineId')::uuid, (line->>'itemId')::uuid, serial.number, line->'keys'->>(serial.place::int - 1))::claimed_serial), '{}')
  from jsonb_array_elements(lines) as line,
       jsonb_array_elements_text(line->'serials') with ordinality as serial(number, place)
$$;

-- Locks stock levels, those of units and of quantities together, in key order, so that no two transactions wait for
-- each other in a circle: once in a transaction, after the unit locks, with every level it will change. Primary key of
-- stock_level.
create or replace function lock_levels(changes stock_change[]) returns void language plpgsql as $$
begin
  perform from stock_level s
    where (s.item_id, s.location_id) in (select c.item_id, c.location_id from unnest(changes) as c)
    order by s.item_id, s.location_id for update;
end $$;

-- Changes stock levels one after the other in key order, so that no two transactions wait for each other in a circle.
-- Called once, after the unit locks are taken, with every level that changes. A level that is missing or would break
-- its CHECK is a failure.
create or replace function change_stock(changes stock_change[]) returns void language plpgsql as $$
declare
  change stock_change;
begin
  for change in select * from unnest(changes) as c order by c.item_id, c.location_id loop
    update stock_level s set on_hand = s.on_hand + change.on_hand, reserved = s.reserved + change.reserved
     where s.item_id = change.item_id and s.location_id = change.location_id;
    if not found then
      raise exception 'there is no stock level of item % at location %', change.item_id, change.location_id;
    end if;
  end loop;
end $$;

-- States the fact stock-changed: the levels as they are now. Called while they are locked.
create or replace function state_stock_changed(changes stock_change[]) returns void language sql as $$
  insert into outbox (subject, body)
  select stock_changed_subject(), jsonb_build_object('levels', jsonb_agg(jsonb_build_object('itemId', s.item_id, 'locationId', s.location_id,
    'onHand', s.on_hand, 'reserved', s.reserved, 'available', s.on_hand - s.reserved, 'version', s.version) order by s.item_id, s.location_id))
  from stock_level s
  where (s.item_id, s.location_id) in (select c.item_id, c.location_id from unnest(changes) as c)
  having count(*) > 0
$$;

-- States the fact reservation-changed: `changed` are its units as they are now.
create or replace function state_reservation_changed(r reservation, p_subject text, changed jsonb) returns void language sql as $$
  insert into outbox (subject, body)
  select p_subject, jsonb_build_object('reservationId', r.id, 'state', r.state, 'invoiceId', r.invoice_id,
    'at', clock_timestamp(), 'units', coalesce(changed, '[]'))
$$;
