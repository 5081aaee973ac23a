-- The quantities an invoice has after this reservation is confirmed: the target of the save at its location; without a
-- target, those it had and the held quantities, taken.
create or replace function confirmed_stock(p_held reservation, p_request jsonb, p_had document_quantity[])
returns document_quantity[]
language sql stable as $$
  select array_agg((item_id, location_id, reserved, subtracted)::document_quantity) from (
    select (t->>'itemId')::uuid as item_id, p_held.location_id,
      case p_request->'stock'->>'effect' when 'RESERVED' then (t->>'quantity')::numeric else 0 end as reserved,
      case p_request->'stock'->>'effect' when 'SUBTRACTED' then (t->>'quantity')::numeric else 0 end as subtracted
    from jsonb_array_elements(stock_target(p_request->'stock')) as t
    where p_request ? 'stock'
    union all
    select item_id, location_id, sum(reserved), sum(subtracted) from (
      select (h).* from unnest(p_had) as h
      union all
      select (q->>'itemId')::uuid, p_held.location_id, 0, (q->>'quantity')::numeric
      from jsonb_array_elements(p_held.quantities) as q
    ) as part
    where not p_request ? 'stock'
    group by item_id, location_id
  ) as target
$$;
