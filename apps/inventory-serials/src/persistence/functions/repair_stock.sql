-- Repairs wrong levels and answers the changes, [{kind, subject, was, isNow}]; the caller rolls back for a dry run.
-- Holds that are overdue by more than the sweeper needs end first; units RESERVED by a hold that has ended come back;
-- then the levels are set to the counted stock. Units and movements are the truth and are not touched to fit a level.
-- Reads everything: the tables of units, reservations and levels are locked against writers until the end of the
-- transaction.
create or replace function repair_stock(p_username text, p_subject text) returns jsonb
language plpgsql as $$
declare
  v_overdue uuid[];
  v_mended jsonb;
  v_before bigint;
begin
  -- Locks in the order of the claims, in a mode that excludes row locks too: it waits for a claim that has begun before
  -- it locks a table that the claim needs.
  lock table reservation, unit, document_stock, stock_level, stock_movement in exclusive mode;
  lock table stock_repair in share row exclusive mode;
  v_before := coalesce((select max(id) from stock_repair), 0);
  v_overdue := array(
    select id from reservation where state = 'HELD' and expires_at < clock_timestamp() - interval '5 s');
  -- Repairs the levels first, since ending a hold would break the CHECK of a level that is too low.
  perform repair_levels(p_username);
  insert into stock_repair (username, kind, subject, was, is_now)
  select p_username, 'HOLD', jsonb_build_object('reservationId', id),
    jsonb_build_object('state', state, 'expiresAt', expires_at), jsonb_build_object('state', 'EXPIRED')
  from reservation
  where id = any(v_overdue);
  if v_overdue <> '{}' then
    perform free_reservations(v_overdue, 'EXPIRED', p_username, 'repair', p_subject);
  end if;
  with lost as (
    select u.id, u.reservation_id
    from unit u
    left join reservation r on r.id = u.reservation_id
    where u.status = 'RESERVED' and u.invoice_id is null and r.state is distinct from 'HELD'
  ), moved as (
    update unit u set status = 'IN_STOCK', reservation_id = null, since = clock_timestamp(), version = u.version + 1
    from lost
    where u.id = lost.id
    returning u, lost.reservation_id
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, reservation_id)
    select (u).id, (u).version, 'RELEASED', 'RESERVED', 'IN_STOCK', (u).location_id, p_username, reservation_id
    from moved
  )
  insert into stock_repair (username, kind, subject, was, is_now)
  select p_username, 'UNIT', jsonb_build_object('unitId', (u).id, 'serialNumber', (u).serial_number),
    jsonb_build_object('status', 'RESERVED', 'reservationId', reservation_id), jsonb_build_object('status', 'IN_STOCK')
  from moved;
  perform repair_levels(p_username);
  select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'subject', subject, 'was', was, 'isNow', is_now)
      order by id), '[]')
  into v_mended
  from stock_repair
  where id > v_before;
  return v_mended;
end $$;
