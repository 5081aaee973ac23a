-- The items with one of these barcodes, the likeliest barcode first: nearly always one. Index item_barcode_key.
create or replace function items_with_barcode(p_barcodes text[]) returns item[]
language sql stable as $$
  select array_agg(i order by i.barcode_twin)
  from item i
  where i.barcode_key = (
    select b from unnest(p_barcodes) with ordinality as b(b, place)
    where exists (select from item o where o.barcode_key = b)
    order by place limit 1)
$$;
