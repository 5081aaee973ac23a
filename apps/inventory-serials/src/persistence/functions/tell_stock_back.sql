-- Writes down that all quantities came back, and that those which are not restocked were written off at once.
create or replace function tell_stock_back(p_id uuid, p_request jsonb) returns void
language sql as $$
  insert into stock_movement (item_id, location_id, quantity, reason, document, reservation_id, username)
  select "itemId", coalesce((p_request->>'locationId')::uuid, "fromLocationId"), quantity * sign, reason,
    p_request->'holder', p_id, p_request->'holder'->>'username'
  from jsonb_to_recordset(p_request->'quantities')
    as q("itemId" uuid, "fromLocationId" uuid, quantity numeric, disposition text)
  join (values ('RETURN', 1), ('ADJUSTMENT', -1)) as entry(reason, sign)
    on reason = 'RETURN' or disposition <> 'RESTOCK'
$$;
