-- Writes the reservation as CONFIRMED, with the units that the invoice did not have before. One of this id that came in
-- between makes the whole transaction be run again.
create or replace function keep_confirmed(p_id uuid, p_request jsonb, p_quantities jsonb, p_changed unit[])
returns reservation
language plpgsql as $$
declare
  v_kept reservation;
begin
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
  where r.state in ('HELD', 'EXPIRED')
  returning * into v_kept;
  if not found then
    raise exception 'reservation % was decided meanwhile', p_id using errcode = 'serialization_failure';
  end if;
  return v_kept;
end $$;
