-- What a code stands for: {"item"} by barcode or SKU, else {"units": [{item, unit, reservationId, expiresAt, locationName}]} by serial key.
-- p_codes are looked for in their order, barcodes first; p_gtins are the barcodes of the unit's item, any item will do without;
-- p_locations is null for all. Index item_barcode_key, item_sku_key; unit_by_serial, unit_serial_key.
create or replace function resolve_scan(p_codes text[], p_keys text[], p_gtins text[], p_locations uuid[]) returns jsonb language plpgsql stable as $$
declare
  found_item jsonb;
  items uuid[];
  units jsonb;
begin
  if p_codes <> '{}' then
    select item_as_row(i) into found_item from item i where i.barcode = any(p_codes)
     order by array_position(p_codes, i.barcode) limit 1;
    if not found then
      select item_as_row(i) into found_item from item i where upper(i.sku) = any(array(select upper(code) from unnest(p_codes) as code))
       order by upper(i.sku) = upper(p_codes[1]) desc limit 1;
    end if;
    if found then return jsonb_build_object('item', found_item); end if;
  end if;
  if p_gtins <> '{}' then
    items := array(select id from item where barcode = any(p_gtins));
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('item', item_as_row(i), 'unit', unit_as_json(u, r.holder), 'locationName', l.name,
      'reservationId', u.reservation_id, 'expiresAt', case when r.state = 'HELD' then r.expires_at end) order by i.sku), '[]') into units
    from (select * from unit where serial_key = any(p_keys) and (items is null or item_id = any(items))
             and (p_locations is null or location_id = any(p_locations)) limit 100) u
    join item i on i.id = u.item_id
    join location l on l.id = u.location_id
    left join reservation r on r.id = u.reservation_id;
  return jsonb_build_object('units', units, 'isItemUnknown', items = '{}');
end $$;
