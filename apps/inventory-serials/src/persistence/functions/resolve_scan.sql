-- The meaning of a code: {"item"} by barcode or SKU, {"items"} when several share it since the time before codes were
-- unique, else {"units": [{item, unit, reservationId, expiresAt, locationName}]} by serial key. All parameters are
-- keys; p_gtins are the barcodes of the unit's item (which is the meaning itself when it has no units), without them
-- any item will do; p_locations is null for all. Index item_barcode_key, item_sku_key; unit_by_serial, unit_serial_key,
-- serial_twin_by_key; never a scan of the table, although a receipt of thousands of units has just made it large.
create or replace function resolve_scan(
  p_barcodes text[], p_skus text[], p_keys text[], p_gtins text[], p_locations uuid[]
) returns jsonb
language plpgsql stable set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_found_items item[];
  v_items uuid[];
  v_units jsonb;
begin
  if p_barcodes <> '{}' then v_found_items := items_with_barcode(p_barcodes); end if;
  if v_found_items is null and p_skus <> '{}' then v_found_items := items_with_sku(p_skus); end if;
  if cardinality(v_found_items) > 1 then
    return jsonb_build_object('items', (
      select jsonb_agg(item_as_row(v_found_items[place]) order by place)
      from generate_subscripts(v_found_items, 1) as place));
  end if;
  if v_found_items is not null then return jsonb_build_object('item', item_as_row(v_found_items[1])); end if;
  if p_gtins <> '{}' then
    v_found_items := items_with_barcode(p_gtins);
    if cardinality(v_found_items) = 1 and (v_found_items[1]).tracking <> 'SERIAL' then
      return jsonb_build_object('item', item_as_row(v_found_items[1]));
    end if;
    v_items := array(select id from unnest(v_found_items));
  end if;
  select coalesce(jsonb_agg(
    jsonb_build_object(
      'item', item_as_row(i),
      'unit', unit_as_json(u, case when is_seen(p_locations, r.location_id) then r.holder end),
      'locationName', l.name,
      'reservationId', u.reservation_id,
      'expiresAt', case when r.state = 'HELD' and is_seen(p_locations, r.location_id) then r.expires_at end)
      order by i.sku, u.id), '[]')
  into v_units
  from (
    select * from unit
    where serial_key = any(p_keys || array(select own_key from serial_twin where serial_key = any(p_keys)))
      and (v_items is null or item_id = any(v_items)) and (p_locations is null or location_id = any(p_locations))
    limit 100
  ) u
  join item i on i.id = u.item_id
  join location l on l.id = u.location_id
  left join reservation r on r.id = u.reservation_id;
  return jsonb_build_object('units', v_units, 'isItemUnknown', v_items = '{}');
end $$;
