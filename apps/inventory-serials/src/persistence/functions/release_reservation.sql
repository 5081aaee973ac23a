-- Gives a hold back; an unknown id leaves a RELEASED tombstone. See ReleaseReservation in the contracts. Locks: the
-- id, the reservation's row, then as free_reservations does.
create or replace function release_reservation(p_id uuid, p_request jsonb, p_subject text) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_held reservation;
begin
  perform lock_reservation_id(p_id);
  insert into reservation (id, kind, state, holder, decided_at, reason)
  values (p_id, 'SAGA', 'RELEASED', p_request->'holder', clock_timestamp(), p_request->>'reason')
  on conflict do nothing;
  select * into v_held from reservation where id = p_id for update;
  if v_held.state = 'HELD' then
    perform free_reservations(
      array[p_id], 'RELEASED', p_request->'holder'->>'username', p_request->>'reason', p_subject);
    select * into v_held from reservation where id = p_id;
  end if;
  return decision_of(v_held);
end $$;
