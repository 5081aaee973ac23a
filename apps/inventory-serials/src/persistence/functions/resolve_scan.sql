-- The items with one of these barcodes, the likeliest barcode first: nearly always one. Index item_barcode_key.
create or replace function items_with_barcode(p_barcodes text[]) returns item[] language sql stable as $$
  select array_agg(i order by i.barcode_twin) from item i
  where i.barcode_key = (select b from unnest(p_barcodes) with ordinality as b(b, place)
    where exists (select from item o where o.barcode_key = b) order by place limit 1)
$$;

-- The items with this SKU: nearly always one. Index item_sku_key.
create or replace function items_with_sku(p_skus text[]) returns item[] language sql stable as $$
  select array_agg(i order by i.sku_twin) from item i where i.sku_key = p_skus[1]
$$;

-- The meaning of a code: {"item"} by barcode or SKU, {"items"} when several share it since the time before codes were
-- unique, else {"units": [{item, unit, reservationId, expiresAt, locationName}]} by serial key. All parameters are keys;
-- p_gtins are the barcodes of the unit's item (which is the meaning itself when it has no units), without them any item will
-- do; p_locations is null for all. Index item_barcode_key, item_sku_key; unit_by_serial, unit_serial_key,
-- serial_twin_by_key.
create or replace function resolve_scan(p_barcodes text[], p_skus text[], p_keys text[], p_gtins text[], p_locations uuid[])
  returns jsonb language plpgsql stable as $$
declare
  found_items item[];
  items uuid[];
  units jsonb;
begin
  if p_barcodes <> '{}' then found_items := items_with_barcode(p_barcodes); end if;
  if found_items is null and p_skus <> '{}' then found_items := items_with_sku(p_skus); end if;
  if cardinality(found_items) > 1 then
    return jsonb_build_object('items', (
      select jsonb_agg(item_as_row(found_items[place]) order by place) from generate_subscripts(found_items, 1) as place));
  end if;
  if found_items is not null then return jsonb_build_object('item', item_as_row(found_items[1])); end if;
  if p_gtins <> '{}' then
    found_items := items_with_barcode(p_gtins);
    if cardinality(found_items) = 1 and (found_items[1]).tracking <> 'SERIAL' then
      return jsonb_build_object('item', item_as_row(found_items[1]));
    end if;
    items := array(select id from unnest(found_items));
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('item', item_as_row(i), 'unit', unit_as_json(u,
      case when is_seen(p_locations, r.location_id) then r.holder end), 'locationName', l.name,
      'reservationId', u.reservation_id, 'expiresAt', case when r.state = 'HELD' and is_seen(p_locations, r.location_id) then r.expires_at end) order by i.sku, u.id), '[]') into units
    from (select * from unit where serial_key = any(p_keys || array(select own_key from serial_twin where serial_key = any(p_keys)))
             and (items is null or item_id = any(items)) and (p_locations is null or location_id = any(p_locations)) limit 100) u
    join item i on i.id = u.item_id
    join location l on l.id = u.location_id
    left join reservation r on r.id = u.reservation_id;
  return jsonb_build_object('units', units, 'isItemUnknown', items = '{}');
end $$;
