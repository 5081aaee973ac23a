-- Sets the levels that differ to the counted stock; see repair_stock, which holds the locks.
create or replace function repair_levels(p_username text) returns void
language sql as $$
  with wrong as (
    select item_id, location_id, l.on_hand as was_on_hand, l.reserved as was_reserved,
      coalesce(c.on_hand, 0) as on_hand, coalesce(c.reserved, 0) as reserved
    from stock_level l
    full join counted_stock() c using (item_id, location_id)
    where (coalesce(l.on_hand, 0), coalesce(l.reserved, 0)) <> (coalesce(c.on_hand, 0), coalesce(c.reserved, 0))
  ), mended as (
    insert into stock_level as l (item_id, location_id, on_hand, reserved)
    select item_id, location_id, on_hand, reserved from wrong
    on conflict (item_id, location_id) do update set on_hand = excluded.on_hand, reserved = excluded.reserved
  )
  insert into stock_repair (username, kind, subject, was, is_now)
  select p_username, 'STOCK_LEVEL', jsonb_build_object('itemId', item_id, 'locationId', location_id),
    jsonb_build_object('onHand', was_on_hand, 'reserved', was_reserved),
    jsonb_build_object('onHand', on_hand, 'reserved', reserved)
  from wrong
  order by item_id, location_id
$$;
