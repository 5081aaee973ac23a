-- States the fact reservation-changed: `p_changed` are its units as they are now. The holder comes from the row at
-- hand, once for all units: it costs a save no statement, no look-up and no round trip, only its own bytes in the
-- outbox. Therefore a new invoice is stated without its number, which is given last (ADR 19).
create or replace function state_reservation_changed(p_reservation reservation, p_subject text, p_changed jsonb)
returns void
language sql as $$
  insert into outbox (subject, body)
  select p_subject, jsonb_build_object('reservationId', p_reservation.id, 'state', p_reservation.state,
    'invoiceId', p_reservation.invoice_id, 'holder', p_reservation.holder, 'at', clock_timestamp(),
    'units', coalesce(p_changed, '[]'))
$$;
