-- The target quantities of a document, [{itemId, quantity}] per item; none when its effect is NONE.
create or replace function stock_target(p_stock jsonb) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('itemId', item_id, 'quantity', quantity) order by item_id), '[]')
  from (
    select i.id as item_id, sum((line->>'quantity')::numeric) as quantity
    from jsonb_array_elements(p_stock->'quantities') as line
    join item i on i.id = (line->>'itemId')::uuid
    where i.tracking = 'QUANTITY' and p_stock->>'effect' <> 'NONE'
    group by i.id
  ) as target
$$;
