-- The right content of stock_level: on_hand from the units of a serial-tracked item, from the movements of any other;
-- reserved from the units RESERVED, the quantities held and those reserved for invoices.
create or replace function counted_stock() returns table (item_id uuid, location_id uuid, on_hand numeric, reserved numeric) language sql stable as $$
  select item_id, location_id, sum(part.on_hand), sum(part.reserved) from (
    select u.item_id, u.location_id, 1 as on_hand, (u.status = 'RESERVED')::int as reserved
      from unit u where u.status in ('IN_STOCK', 'RESERVED')
    union all
    select m.item_id, m.location_id, m.quantity, 0 from stock_movement m join item i on i.id = m.item_id where i.tracking <> 'SERIAL'
    union all
    select (held->>'itemId')::uuid, r.location_id, 0, (held->>'quantity')::numeric
      from reservation r, jsonb_array_elements(r.quantities) as held where r.state = 'HELD'
    union all
    select d.item_id, d.location_id, 0, d.reserved from document_stock d
  ) as part group by item_id, location_id
$$;

-- Repairs wrong levels and answers the changes, [{kind, subject, was, isNow}]; the caller rolls back for a dry run. Holds
-- that are overdue by more than the sweeper needs end first; units RESERVED by a hold that has ended come back; then the
-- levels are set to the counted stock. Units and movements are the truth and are not touched to fit a level. Reads
-- everything: the tables of units, reservations and levels are locked against writers until the end of the transaction.
create or replace function repair_stock(p_username text, p_subject text) returns jsonb language plpgsql as $$
declare
  overdue uuid[];
  mended jsonb;
  before bigint;
begin
  -- Locks in the order of the claims, in a mode that excludes row locks too: it waits for a claim that has begun before it
  -- locks a table that the claim needs.
  lock table reservation, unit, document_stock, stock_level, stock_movement in exclusive mode;
  lock table stock_repair in share row exclusive mode;
  before := coalesce((select max(id) from stock_repair), 0);
  overdue := array(select id from reservation where state = 'HELD' and expires_at < clock_timestamp() - interval '5 s');
  -- Repairs the levels first, since ending a hold would break the CHECK of a level that is too low.
  perform repair_levels(p_username);
  insert into stock_repair (username, kind, subject, was, is_now)
    select p_username, 'HOLD', jsonb_build_object('reservationId', id), jsonb_build_object('state', state, 'expiresAt', expires_at),
      jsonb_build_object('state', 'EXPIRED') from reservation where id = any(overdue);
  if overdue <> '{}' then
    perform free_reservations(overdue, 'EXPIRED', p_username, 'repair', p_subject);
  end if;
  with lost as (
    select u.id, u.reservation_id from unit u left join reservation r on r.id = u.reservation_id
    where u.status = 'RESERVED' and u.invoice_id is null and r.state is distinct from 'HELD'
  ), moved as (
    update unit u set status = 'IN_STOCK', reservation_id = null, since = clock_timestamp(), version = u.version + 1
    from lost where u.id = lost.id returning u, lost.reservation_id
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, reservation_id)
    select (u).id, (u).version, 'RELEASED', 'RESERVED', 'IN_STOCK', (u).location_id, p_username, reservation_id from moved
  )
  insert into stock_repair (username, kind, subject, was, is_now)
    select p_username, 'UNIT', jsonb_build_object('unitId', (u).id, 'serialNumber', (u).serial_number),
      jsonb_build_object('status', 'RESERVED', 'reservationId', reservation_id), jsonb_build_object('status', 'IN_STOCK') from moved;
  perform repair_levels(p_username);
  select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'subject', subject, 'was', was, 'isNow', is_now) order by id), '[]')
    into mended from stock_repair where id > before;
  return mended;
end $$;

-- Sets the levels that differ to the counted stock; see repair_stock, which holds the locks.
create or replace function repair_levels(p_username text) returns void language sql as $$
  with wrong as (
    select item_id, location_id, l.on_hand as was_on_hand, l.reserved as was_reserved,
      coalesce(c.on_hand, 0) as on_hand, coalesce(c.reserved, 0) as reserved
    from stock_level l full join counted_stock() c using (item_id, location_id)
    where (coalesce(l.on_hand, 0), coalesce(l.reserved, 0)) <> (coalesce(c.on_hand, 0), coalesce(c.reserved, 0))
  ), mended as (
    insert into stock_level as l (item_id, location_id, on_hand, reserved)
    select item_id, location_id, on_hand, reserved from wrong
    on conflict (item_id, location_id) do update set on_hand = excluded.on_hand, reserved = excluded.reserved
  )
  insert into stock_repair (username, kind, subject, was, is_now)
  select p_username, 'STOCK_LEVEL', jsonb_build_object('itemId', item_id, 'locationId', location_id),
    jsonb_build_object('onHand', was_on_hand, 'reserved', was_reserved), jsonb_build_object('onHand', on_hand, 'reserved', reserved)
  from wrong order by item_id, location_id
$$;
