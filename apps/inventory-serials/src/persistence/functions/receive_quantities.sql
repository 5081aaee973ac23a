-- Books quantities in: the stock levels, in key order, and their movements. For serial-tracked items the quantity is
-- the number of units received.
create or replace function receive_quantities(p_receipts received_goods[], p_username text) returns void
language sql as $$
  insert into stock_level as s (item_id, location_id, on_hand)
  select item_id, location_id, sum(quantity)
  from unnest(p_receipts)
  group by item_id, location_id
  order by item_id, location_id
  on conflict (item_id, location_id) do update set on_hand = s.on_hand + excluded.on_hand;
  insert into stock_movement (item_id, location_id, quantity, reason, document, username)
  select item_id, location_id, quantity, 'RECEIPT', jsonb_build_object('kind', 'RECEIPT', 'id', receipt_id), p_username
  from unnest(p_receipts) order by item_id, location_id;
  select state_stock_changed((select array_agg((item_id, location_id, 0, 0)::stock_change) from unnest(p_receipts)))
$$;
