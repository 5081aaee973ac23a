-- Writes the reservation, whose id the caller has locked, as CONFIRMED with the units that the invoice did not have
-- before.
create or replace function keep_confirmed(p_id uuid, p_request jsonb, p_quantities jsonb, p_changed unit[])
returns reservation
language sql as $$
  insert into reservation as r (id, kind, state, location_id, holder, invoice_id, quantities, decided_at, units)
  select p_id, 'SAGA', 'CONFIRMED', (p_request->>'locationId')::uuid, p_request->'holder',
    (p_request->>'invoiceId')::uuid, p_quantities, clock_timestamp(),
    coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'itemId', u.item_id, 'lineId', u.invoice_line_id,
      'serialNumber', u.serial_number)), '[]')
  from unnest(p_changed) u
  where u.reservation_id = p_id
  on conflict (id) do update
  set kind = excluded.kind, state = excluded.state, location_id = excluded.location_id, holder = excluded.holder,
    invoice_id = excluded.invoice_id, quantities = excluded.quantities, decided_at = excluded.decided_at,
    units = excluded.units
  returning *
$$;
