-- The missing quantities, as a refusal; null when none are missing. Quantities that the invoice has at the location
-- count as wanted and as available, so that both numbers are about the whole document. The caller has locked the levels
-- that will move.
create or replace function claim_shortage(p_location uuid, p_missing jsonb, p_held reservation, p_invoice uuid)
returns jsonb
language plpgsql as $$
declare
  v_short jsonb;
begin
  if p_missing = '[]' then return null; end if;
  select jsonb_agg(jsonb_build_object('itemId', i.id, 'sku', i.sku, 'name', i.name, 'locationId', p_location,
    'wanted', c.missing + c.has, 'available', c.available + c.has))
  into v_short
  from jsonb_array_elements(p_missing) as w
  join item i on i.id = (w->>'itemId')::uuid
  left join stock_level s on s.item_id = i.id and s.location_id = p_location
  left join document_stock d on d.invoice_id = p_invoice and d.item_id = i.id and d.location_id = p_location
  left join jsonb_array_elements(p_held.quantities) as h
    on h->>'itemId' = w->>'itemId' and p_held.location_id = p_location
  cross join lateral (
    select (w->>'quantity')::numeric as missing, coalesce(d.reserved + d.subtracted, 0) as has,
      coalesce(s.on_hand - s.reserved, 0) + coalesce((h->>'quantity')::numeric, 0) as available
  ) as c
  where c.missing > c.available;
  if v_short is null then return null; end if;
  return refusal('stock-insufficient', jsonb_build_object('lines', v_short));
end $$;
