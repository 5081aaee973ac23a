-- The target quantities of a document, [{itemId, quantity}] per item; none when its effect is NONE.
create or replace function stock_target(stock jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('itemId', item_id, 'quantity', quantity) order by item_id), '[]')
  from (select i.id as item_id, sum((line->>'quantity')::numeric) as quantity
          from jsonb_array_elements(stock->'quantities') as line join item i on i.id = (line->>'itemId')::uuid
         where i.tracking = 'QUANTITY' and stock->>'effect' <> 'NONE' group by i.id) as target
$$;

-- The quantities that must be held for the target, [{itemId, quantity}]: those that the invoice does not have at the
-- location already, reserved or taken. Primary key of document_stock; no lock, since one save of an invoice is open at a
-- time.
create or replace function missing_stock(p_location uuid, stock jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('itemId', item_id, 'quantity', missing) order by item_id), '[]')
  from (select (t->>'itemId')::uuid as item_id, (t->>'quantity')::numeric - coalesce(d.reserved + d.subtracted, 0) as missing
          from jsonb_array_elements(stock_target(stock)) as t
          left join document_stock d on d.invoice_id = (stock->>'invoiceId')::uuid and d.item_id = (t->>'itemId')::uuid
            and d.location_id = p_location) as needed
  where missing > 0
$$;

-- The quantities an invoice has after this reservation is confirmed: the target of the save at its location; without a
-- target, those it had and the held quantities, taken.
create or replace function confirmed_stock(held reservation, request jsonb, had document_quantity[]) returns document_quantity[] language sql stable as $$
  select array_agg((item_id, location_id, reserved, subtracted)::document_quantity) from (
    select (t->>'itemId')::uuid as item_id, held.location_id,
      case request->'stock'->>'effect' when 'RESERVED' then (t->>'quantity')::numeric else 0 end as reserved,
      case request->'stock'->>'effect' when 'SUBTRACTED' then (t->>'quantity')::numeric else 0 end as subtracted
    from jsonb_array_elements(stock_target(request->'stock')) as t where request ? 'stock'
    union all
    select item_id, location_id, sum(reserved), sum(subtracted) from (
      select (h).* from unnest(had) as h
      union all
      select (q->>'itemId')::uuid, held.location_id, 0, (q->>'quantity')::numeric from jsonb_array_elements(held.quantities) as q
    ) as part where not request ? 'stock' group by item_id, location_id) as target
$$;

-- Sets the quantities of the invoice to those of the confirmed save, and answers the changes of stock levels: its former
-- quantities go back, its new ones are reserved or taken, and the hold ends. The invoice's rows are locked before any level.
create or replace function move_document_stock(held reservation, request jsonb) returns stock_change[] language plpgsql as $$
declare
  invoice uuid := request->>'invoiceId';
  had document_quantity[] := array(
    select (d.item_id, d.location_id, d.reserved, d.subtracted)::document_quantity from document_stock d
    where d.invoice_id = invoice order by d.item_id, d.location_id for update);
  target document_quantity[];
begin
  target := confirmed_stock(held, request, had);
  if had = '{}' and target is null and held.quantities = '[]' then return null; end if;
  delete from document_stock d where d.invoice_id = invoice and not exists (
    select from unnest(target) as t where t.item_id = d.item_id and t.location_id = d.location_id);
  insert into document_stock as d (invoice_id, item_id, location_id, reserved, subtracted)
    select invoice, t.item_id, t.location_id, t.reserved, t.subtracted from unnest(target) as t
    on conflict (invoice_id, item_id, location_id) do update set reserved = excluded.reserved, subtracted = excluded.subtracted
    where (d.reserved, d.subtracted) <> (excluded.reserved, excluded.subtracted);
  return (
    select array_agg((item_id, location_id, on_hand, reserved)::stock_change) from (
      select item_id, location_id, sum(on_hand) as on_hand, sum(reserved) as reserved from (
        select item_id, location_id, subtracted as on_hand, -reserved as reserved from unnest(had)
        union all
        select item_id, location_id, -subtracted, reserved from unnest(target)
        union all
        select (q->>'itemId')::uuid, held.location_id, 0, -(q->>'quantity')::numeric from jsonb_array_elements(held.quantities) as q
      ) as part group by item_id, location_id) as total
    where on_hand <> 0 or reserved <> 0);
end $$;
