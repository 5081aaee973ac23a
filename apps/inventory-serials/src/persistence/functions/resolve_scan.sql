-- What a code stands for: {"item"} by barcode or SKU, else {"units": [{item, unit, reservationId, expiresAt, locationName}]} by serial key.
-- p_key is null when only items are asked for, p_code when only serial numbers are; p_locations is null for all.
-- Index item_barcode_key, item_sku_key, unit_by_serial.
create or replace function resolve_scan(p_code text, p_key text, p_locations uuid[]) returns jsonb language plpgsql stable as $$
declare
  found_item jsonb;
begin
  if p_code is not null then
    select item_as_row(i) into found_item from item i where i.barcode = p_code;
    if not found then
      select item_as_row(i) into found_item from item i where upper(i.sku) = upper(p_code);
    end if;
    if found then return jsonb_build_object('item', found_item); end if;
  end if;
  return jsonb_build_object('units', (
    select coalesce(jsonb_agg(jsonb_build_object('item', item_as_row(i), 'unit', unit_as_json(u, r.holder), 'locationName', l.name,
        'reservationId', u.reservation_id, 'expiresAt', case when r.state = 'HELD' then r.expires_at end) order by i.sku), '[]')
    from (select * from unit where serial_key = p_key and (p_locations is null or location_id = any(p_locations)) limit 100) u
    join item i on i.id = u.item_id
    join location l on l.id = u.location_id
    left join reservation r on r.id = u.reservation_id));
end $$;
