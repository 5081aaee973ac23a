-- The quantities that a claim asks for, [{itemId, quantity}] per item. Items without stock are not claimed.
create or replace function claimed_quantities(p_lines jsonb) returns jsonb
language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('itemId', item_id, 'quantity', quantity) order by item_id), '[]')
  from (
    select i.id as item_id, sum((line->>'quantity')::numeric) as quantity
    from jsonb_array_elements(p_lines) as line
    join item i on i.id = (line->>'itemId')::uuid
    where i.tracking = 'QUANTITY' and line->>'quantity' is not null
    group by i.id
  ) as claimed
$$;
