-- An import as the contracts show it.
create or replace function receipt_import_as_json(i receipt_import) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', i.id, 'number', i.number, 'state', i.state, 'dryRun', i.dry_run, 'itemId', i.item_id, 'locationId', i.location_id,
    'rowsTotal', i.rows_total, 'rowsRead', i.rows_good + i.rows_bad, 'rowsGood', i.rows_good, 'rowsBad', i.rows_bad,
    'ignoredColumns', i.ignored_columns,
    'sameAs', (select jsonb_build_object('id', s.id, 'number', s.number) from receipt_import s where s.id = i.same_as),
    'username', i.username, 'startedAt', i.started_at, 'finishedAt', i.finished_at)
$$;

-- The receipts of an import for goods by item and location: existing ones grow, missing ones are opened. The caller has
-- locked the import. This is no upsert, which would use up a number for each existing receipt. Index receipt_by_import.
create or replace function receipts_of_import(p_import receipt_import, p_items uuid[], p_locations uuid[], p_quantities numeric[], p_username text)
  returns table (receipt_id uuid, item_id uuid, location_id uuid, quantity numeric) language sql as $$
  with goods as (
    select g.* from unnest(p_items, p_locations, p_quantities) as g(item_id, location_id, quantity)
  ), grown as (
    update receipt r set quantity = r.quantity + g.quantity from goods g
     where r.import_id = p_import.id and r.item_id = g.item_id and r.location_id = g.location_id
    returning r.id, r.item_id, r.location_id, g.quantity
  ), opened as (
    insert into receipt (id, item_id, location_id, quantity, vendor_id, reference, import_id, username)
    select uuidv7(), g.item_id, g.location_id, g.quantity, p_import.vendor_id, p_import.reference, p_import.id, p_username
      from goods g where not exists (
        select from receipt r where r.import_id = p_import.id and r.item_id = g.item_id and r.location_id = g.location_id)
      order by g.item_id, g.location_id
    returning id, item_id, location_id, quantity
  )
  select * from grown union all select * from opened
$$;

-- The import that booked the goods of this fingerprint in, or is about to: of the same item and location, if these were
-- given for all rows. An import that booked nothing in does not count. No other transaction decides about this fingerprint
-- until this one ends, so that of two files sent at once one is told of the other. Index receipt_import_by_fingerprint.
create or replace function booked_before(p_fingerprint text, p_item uuid, p_location uuid) returns receipt_import language plpgsql as $$
declare
  earlier receipt_import;
begin
  perform pg_advisory_xact_lock(hashtextextended('receipt-import ' || p_fingerprint, 0));
  select i.* into earlier from receipt_import i
   where i.fingerprint = p_fingerprint and not i.dry_run and i.item_id is not distinct from p_item
     and i.location_id is not distinct from p_location and (i.rows_good > 0 or (i.state = 'READING' and i.rows_total > 0))
   order by i.started_at limit 1;
  return earlier;
end $$;
