-- The right content of stock_level: on_hand from the units of a serial-tracked item, from the movements of any other;
-- reserved from the units RESERVED, the quantities held and those reserved for invoices.
create or replace function counted_stock()
returns table (item_id uuid, location_id uuid, on_hand numeric, reserved numeric)
language sql stable as $$
  select item_id, location_id, sum(part.on_hand), sum(part.reserved) from (
    select u.item_id, u.location_id, 1 as on_hand, (u.status = 'RESERVED')::int as reserved
    from unit u
    where u.status in ('IN_STOCK', 'RESERVED')
    union all
    select m.item_id, m.location_id, m.quantity, 0
    from stock_movement m
    join item i on i.id = m.item_id
    where i.tracking <> 'SERIAL'
    union all
    select (held->>'itemId')::uuid, r.location_id, 0, (held->>'quantity')::numeric
    from reservation r, jsonb_array_elements(r.quantities) as held
    where r.state = 'HELD'
    union all
    select d.item_id, d.location_id, 0, d.reserved from document_stock d
  ) as part
  group by item_id, location_id
$$;
