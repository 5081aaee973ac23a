-- The quantities an invoice shall have at a location once its save is confirmed; null when it shall have none.
create or replace function wanted_stock(p_location uuid, p_stock jsonb) returns document_quantity[]
language sql stable as $$
  select array_agg(((t->>'itemId')::uuid, p_location,
    case p_stock->>'effect' when 'RESERVED' then (t->>'quantity')::numeric else 0 end,
    case p_stock->>'effect' when 'SUBTRACTED' then (t->>'quantity')::numeric else 0 end)::document_quantity)
  from jsonb_array_elements(stock_target(p_stock)) as t
$$;
