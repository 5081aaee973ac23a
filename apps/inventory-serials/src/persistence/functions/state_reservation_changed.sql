-- States the fact reservation-changed: `p_changed` are its units as they are now.
create or replace function state_reservation_changed(p_reservation reservation, p_subject text, p_changed jsonb)
returns void
language sql as $$
  insert into outbox (subject, body)
  select p_subject, jsonb_build_object('reservationId', p_reservation.id, 'state', p_reservation.state,
    'invoiceId', p_reservation.invoice_id, 'at', clock_timestamp(), 'units', coalesce(p_changed, '[]'))
$$;
