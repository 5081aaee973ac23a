-- The claimed serial numbers that cannot be had, all of them, as a refusal; null when there are none. The worst decides
-- the code. A unit at a location that is not among `p_visible` (null is all) counts as not found, whether it is held or
-- not. Units that `p_invoice` has (null for a hold) are no obstacle to it.
create or replace function claim_obstacles(
  p_id uuid, p_location uuid, p_invoice uuid, p_claimed claimed_serial[], p_locked unit[], p_visible uuid[]
) returns jsonb
language sql stable as $$
  with obstacle as (
    select w, u, case
      when u.id is null and exists (
        select from unit o where o.serial_key = w.serial_key and is_seen(p_visible, o.location_id)
      ) then 'serial-wrong-item'
      when u.id is null then 'serial-not-found'
      when u.status = 'RESERVED' and u.reservation_id = p_id then 'serial-wrong-location'
      when u.status <> 'IN_STOCK' then 'serial-not-available'
      else 'serial-wrong-location'
    end as code
    from unnest(p_claimed) w
    left join unnest(p_locked) u
      on u.item_id = w.item_id and u.serial_key = w.serial_key
      and (is_seen(p_visible, u.location_id) or u.invoice_id = p_invoice)
    where u.id is null or not is_obtainable(u, p_id, p_location, p_invoice)
  )
  select refusal(
    (array_agg(code order by array_position(
      array['serial-not-found', 'serial-wrong-item', 'serial-wrong-location', 'serial-not-available'], code)))[1],
    jsonb_build_object('serials', jsonb_agg(
      jsonb_build_object('serialNumber', (w).serial_number, 'itemId', (w).item_id, 'lineId', (w).line_id, 'code', code)
        || coalesce(unit_facts(u, p_visible), '{}')
        || case code
          when 'serial-wrong-item' then jsonb_build_object('belongsTo', (
            select jsonb_agg(jsonb_build_object('itemId', i.id, 'sku', i.sku, 'name', i.name))
            from unit o
            join item i on i.id = o.item_id
            where o.serial_key = (w).serial_key and is_seen(p_visible, o.location_id)))
          else '{}'
        end)))
  from obstacle
  having count(*) > 0
$$;
