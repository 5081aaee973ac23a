-- The receipts of an import for goods by item and location: existing ones grow, missing ones are opened. The caller has
-- locked the import. This is no upsert, which would use up a number for each existing receipt. Index receipt_by_import.
create or replace function receipts_of_import(
  p_import receipt_import, p_items uuid[], p_locations uuid[], p_quantities numeric[], p_username text
) returns table (receipt_id uuid, item_id uuid, location_id uuid, quantity numeric)
language sql as $$
  with goods as (
    select g.* from unnest(p_items, p_locations, p_quantities) as g(item_id, location_id, quantity)
  ), grown as (
    update receipt r
    set quantity = r.quantity + g.quantity
    from goods g
    where r.import_id = p_import.id and r.item_id = g.item_id and r.location_id = g.location_id
    returning r.id, r.item_id, r.location_id, g.quantity
  ), opened as (
    insert into receipt (id, item_id, location_id, quantity, vendor_id, reference, import_id, username)
    select uuidv7(), g.item_id, g.location_id, g.quantity, p_import.vendor_id, p_import.reference, p_import.id,
      p_username
    from goods g
    where not exists (
      select from receipt r where r.import_id = p_import.id and r.item_id = g.item_id and r.location_id = g.location_id)
    order by g.item_id, g.location_id
    returning id, item_id, location_id, quantity
  )
  select * from grown
  union all
  select * from opened
$$;
