-- States the fact stock-changed: the levels as they are now. Called while they are locked.
create or replace function state_stock_changed(p_changes stock_change[]) returns void
language sql as $$
  insert into outbox (subject, body)
  select stock_changed_subject(), jsonb_build_object('levels', jsonb_agg(
    jsonb_build_object('itemId', s.item_id, 'locationId', s.location_id, 'onHand', s.on_hand, 'reserved', s.reserved,
      'available', s.on_hand - s.reserved, 'version', s.version)
      order by s.item_id, s.location_id))
  from stock_level s
  where (s.item_id, s.location_id) in (select c.item_id, c.location_id from unnest(p_changes) as c)
  having count(*) > 0
$$;
