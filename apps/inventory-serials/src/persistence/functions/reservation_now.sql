-- All present reservations: the holds of registers and saves (the reservation's id), and those of invoices without an
-- end (the invoice's id, once per location). Reads index reservation_due, unit_reserved, document_stock_reserved and
-- reservation_of_invoice: as many rows as there are reservations now, never the history. p_item is null for all.
create or replace function reservation_now(p_item uuid) returns table (
  id uuid, location_id uuid, kind text, holder jsonb, since timestamptz, expires_at timestamptz,
  units jsonb, quantities jsonb
)
language sql stable as $$
  select r.id, r.location_id,
    case when r.holder->>'kind' = 'LEASE' then 'LEASE' when r.kind = 'CART' then 'CART' else 'SAVE' end,
    with_number(r.holder), r.created_at, r.expires_at, (
      select coalesce(jsonb_agg(jsonb_build_object('id', u->'id', 'itemId', u->'itemId',
        'serialNumber', u->'serialNumber')), '[]')
      from jsonb_array_elements(r.units) as u),
    r.quantities
  from reservation r
  where r.state = 'HELD' and (r.units <> '[]' or r.quantities <> '[]')
    and (p_item is null or exists (
      select from jsonb_array_elements(r.units || r.quantities) as claimed where (claimed->>'itemId')::uuid = p_item))
  union all
  select d.invoice_id, d.location_id, 'DOCUMENT', with_number(last.holder), coalesce(d.since, last.decided_at), null,
    d.units, d.quantities
  from (
    select invoice_id, location_id, min(since) as since,
      coalesce(jsonb_agg(unit) filter (where unit is not null), '[]') as units,
      coalesce(jsonb_agg(quantity) filter (where quantity is not null), '[]') as quantities
    from (
      select u.invoice_id, u.location_id, u.item_id, u.since,
        jsonb_build_object('id', u.id, 'itemId', u.item_id, 'serialNumber', u.serial_number) as unit,
        null::jsonb as quantity
      from unit u
      where u.status = 'RESERVED' and u.invoice_id is not null
      union all
      select s.invoice_id, s.location_id, s.item_id, null, null,
        jsonb_build_object('itemId', s.item_id, 'quantity', s.reserved)
      from document_stock s
      where s.reserved > 0
    ) as part
    group by invoice_id, location_id
    having p_item is null or bool_or(item_id = p_item)
  ) as d
  cross join lateral (
    select r.holder, r.decided_at
    from reservation r
    where r.invoice_id = d.invoice_id and r.state = 'CONFIRMED'
    order by r.decided_at desc limit 1
  ) as last
$$;
