-- Changes the units of a claim from the locked ones to those that the lines name: dropped units go back, new ones are
-- reserved.
create or replace function claim_units(p_held reservation, p_claimed claimed_serial[], p_locked unit[], p_username text)
returns unit[]
language plpgsql as $$
declare
  v_changed unit[];
begin
  with target as (
    select l.id, l.status as from_status, w.line_id
    from unnest(p_locked) l
    left join unnest(p_claimed) w on w.item_id = l.item_id and w.serial_key = l.serial_key
    where l.status = 'IN_STOCK' or w.item_id is null
  ), moved as (
    update unit u
    set status = case t.from_status when 'IN_STOCK' then 'RESERVED' else 'IN_STOCK' end,
      reservation_id = case t.from_status when 'IN_STOCK' then p_held.id end, since = clock_timestamp(),
      version = u.version + 1
    from target t where u.id = t.id
    returning u, t.from_status, t.line_id
  ), told as (
    insert into unit_movement (unit_id, version, action, from_status, to_status, location_id, username, document,
      reservation_id, invoice_line_id)
    select (u).id, (u).version, case from_status when 'IN_STOCK' then 'RESERVED' else 'RELEASED' end, from_status,
      (u).status, (u).location_id, p_username, p_held.holder, p_held.id, line_id
    from moved
  )
  select array_agg(u) into v_changed from moved;
  return v_changed;
end $$;
