-- The state of a reservation: the answer of hold, confirm and release.
create or replace function decision_of(p_reservation reservation) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'state', p_reservation.state,
    'expiresAt', case when p_reservation.state = 'HELD' then p_reservation.expires_at end,
    'units', p_reservation.units)
$$;
