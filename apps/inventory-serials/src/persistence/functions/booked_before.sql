-- The import that booked the goods of this fingerprint in, or is about to: of the same item and location, if these were
-- given for all rows. An import that booked nothing in does not count. No other transaction decides about this
-- fingerprint until this one ends, so that of two files sent at once one is told of the other. Index
-- receipt_import_by_fingerprint.
create or replace function booked_before(p_fingerprint text, p_item uuid, p_location uuid) returns receipt_import
language plpgsql as $$
declare
  v_earlier receipt_import;
begin
  perform pg_advisory_xact_lock(hashtextextended('receipt-import ' || p_fingerprint, 0));
  select i.* into v_earlier from receipt_import i
  where i.fingerprint = p_fingerprint and not i.dry_run and i.item_id is not distinct from p_item
    and i.location_id is not distinct from p_location
    and (i.rows_good > 0 or (i.state = 'READING' and i.rows_total > 0))
  order by i.started_at limit 1;
  return v_earlier;
end $$;
