-- Gives a hold back; an unknown id leaves a RELEASED tombstone. See ReleaseReservation in the contracts. Locks: the
-- reservation's row, then as free_reservations does.
create or replace function release_reservation(p_id uuid, request jsonb, p_subject text) returns jsonb language plpgsql
  set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  held reservation;
begin
  loop
    insert into reservation (id, kind, state, holder, decided_at, reason)
      values (p_id, 'SAGA', 'RELEASED', request->'holder', clock_timestamp(), request->>'reason')
      on conflict do nothing;
    select * into held from reservation where id = p_id for update;
    exit when found;
  end loop;
  if held.state = 'HELD' then
    perform free_reservations(array[p_id], 'RELEASED', request->'holder'->>'username', request->>'reason', p_subject);
    select * into held from reservation where id = p_id;
  end if;
  return decision_of(held);
end $$;
