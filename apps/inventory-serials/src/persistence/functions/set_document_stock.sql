-- Sets the quantities of an invoice, whose rows the caller has locked.
create or replace function set_document_stock(p_invoice uuid, p_wanted document_quantity[]) returns void
language plpgsql as $$
begin
  delete from document_stock d where d.invoice_id = p_invoice and not exists (
    select from unnest(p_wanted) as t where t.item_id = d.item_id and t.location_id = d.location_id);
  insert into document_stock as d (invoice_id, item_id, location_id, reserved, subtracted)
  select p_invoice, t.item_id, t.location_id, t.reserved, t.subtracted from unnest(p_wanted) as t
  on conflict (invoice_id, item_id, location_id) do update
  set reserved = excluded.reserved, subtracted = excluded.subtracted
  where (d.reserved, d.subtracted) <> (excluded.reserved, excluded.subtracted);
end $$;
