-- The items with this SKU: nearly always one. Index item_sku_key.
create or replace function items_with_sku(p_skus text[]) returns item[]
language sql stable as $$
  select array_agg(i order by i.sku_twin) from item i where i.sku_key = p_skus[1]
$$;
