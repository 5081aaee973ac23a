-- The mistakes in the lines of a claim, found before any unit is looked at; null when there are none.
create or replace function claim_mistakes(p_lines jsonb, claimed claimed_serial[]) returns jsonb language plpgsql stable as $$
declare
  mistakes jsonb;
begin
  select jsonb_agg(jsonb_build_object('serialNumber', serial_number, 'itemId', item_id)) into mistakes
  from (select item_id, serial_key, min(serial_number) as serial_number
          from unnest(claimed) group by item_id, serial_key having count(*) > 1) as repeated;
  if mistakes is not null then
    return refusal('serial-duplicate', jsonb_build_object('serials', mistakes));
  end if;

  select jsonb_agg(line->'itemId') into mistakes
  from jsonb_array_elements(p_lines) as line
  where not exists (select from item i where i.id = (line->>'itemId')::uuid);
  if mistakes is not null then
    return refusal('not-found', jsonb_build_object('kind', 'item', 'itemIds', mistakes));
  end if;

  select jsonb_agg(jsonb_build_object('place', place - 1, 'sku', i.sku, 'isSerial', is_serial, 'captured', captured,
      'quantity', quantity) order by place) into mistakes
  from jsonb_array_elements(p_lines) with ordinality as l(line, place)
  join item i on i.id = (line->>'itemId')::uuid
  cross join lateral (select i.tracking = 'SERIAL' as is_serial, jsonb_array_length(line->'serials') as captured,
    (line->>'quantity')::numeric as quantity) as c
  where case when is_serial then quantity <> captured else captured > 0 end;
  if mistakes is not null then
    return refusal('validation', jsonb_build_object('lines', mistakes));
  end if;
  return null;
end $$;

-- The claimed serial numbers that cannot be had, all of them, as a refusal; null when there are none. The worst decides the
-- code. A unit at a location that is not among `p_visible` (null is all) counts as not found, whether it is held or not.
create or replace function claim_obstacles(p_id uuid, p_location uuid, claimed claimed_serial[], locked unit[], p_visible uuid[]) returns jsonb language sql stable as $$
  with obstacle as (
    select w, u, case
        when u.id is null and exists (
          select from unit o where o.serial_key = w.serial_key and is_seen(p_visible, o.location_id)) then 'serial-wrong-item'
        when u.id is null then 'serial-not-found'
        when u.status = 'RESERVED' and u.reservation_id = p_id then 'serial-wrong-location'
        when u.status <> 'IN_STOCK' then 'serial-not-available'
        else 'serial-wrong-location' end as code
    from unnest(claimed) w
    left join unnest(locked) u on u.item_id = w.item_id and u.serial_key = w.serial_key and is_seen(p_visible, u.location_id)
    where u.id is null or u.location_id <> p_location
       or not (u.status = 'IN_STOCK' or (u.status = 'RESERVED' and u.reservation_id = p_id))
  )
  select refusal(
      (array_agg(code order by array_position(
        array['serial-not-found', 'serial-wrong-item', 'serial-wrong-location', 'serial-not-available'], code)))[1],
      jsonb_build_object('serials', jsonb_agg(
        jsonb_build_object('serialNumber', (w).serial_number, 'itemId', (w).item_id, 'lineId', (w).line_id, 'code', code)
        || coalesce(unit_facts(u, p_visible), '{}')
        || case code when 'serial-wrong-item' then jsonb_build_object('belongsTo',
             (select jsonb_agg(jsonb_build_object('itemId', i.id, 'sku', i.sku, 'name', i.name))
                from unit o join item i on i.id = o.item_id where o.serial_key = (w).serial_key and is_seen(p_visible, o.location_id))) else '{}' end)))
  from obstacle having count(*) > 0
$$;

-- The quantities that a claim asks for, [{itemId, quantity}] per item. Items without stock are not claimed.
create or replace function claimed_quantities(p_lines jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('itemId', item_id, 'quantity', quantity) order by item_id), '[]')
  from (select i.id as item_id, sum((line->>'quantity')::numeric) as quantity
          from jsonb_array_elements(p_lines) as line join item i on i.id = (line->>'itemId')::uuid
         where i.tracking = 'QUANTITY' and line->>'quantity' is not null group by i.id) as claimed
$$;

-- The missing quantities, as a refusal; null when none are missing. Quantities that the invoice has at the location count as
-- wanted and as available, so that both numbers are about the whole document. The caller has locked the levels that will
-- move.
create or replace function claim_shortage(p_location uuid, missing jsonb, held reservation, p_invoice uuid) returns jsonb language plpgsql as $$
declare
  short jsonb;
begin
  if missing = '[]' then return null; end if;
  select jsonb_agg(jsonb_build_object('itemId', i.id, 'sku', i.sku, 'name', i.name, 'locationId', p_location,
           'wanted', c.missing + c.has, 'available', c.available + c.has)) into short
  from jsonb_array_elements(missing) as w
  join item i on i.id = (w->>'itemId')::uuid
  left join stock_level s on s.item_id = i.id and s.location_id = p_location
  left join document_stock d on d.invoice_id = p_invoice and d.item_id = i.id and d.location_id = p_location
  left join jsonb_array_elements(held.quantities) as h on h->>'itemId' = w->>'itemId' and held.location_id = p_location
  cross join lateral (select (w->>'quantity')::numeric as missing, coalesce(d.reserved + d.subtracted, 0) as has,
    coalesce(s.on_hand - s.reserved, 0) + coalesce((h->>'quantity')::numeric, 0) as available) as c
  where c.missing > c.available;
  if short is null then return null; end if;
  return refusal('stock-insufficient', jsonb_build_object('lines', short));
end $$;
