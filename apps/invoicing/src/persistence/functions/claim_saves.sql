-- The time of the next look at a save that was taken up: after 0.5 s, doubled each time up to 5 s, and up to a quarter more.
create or replace function next_look(p_attempt int) returns timestamptz
language sql volatile as $$
  select clock_timestamp() + least(5, 0.5 * 2 ^ least(p_attempt, 5)) * (1 + random() / 4) * interval '1 s'
$$;

-- Takes up to p_limit open saves that are due, oldest first; skips saves that another process is just taking.
create or replace function due_saves(p_limit int) returns setof jsonb
language sql volatile as $$
  update saga set attempt = attempt + 1, next_at = next_look(attempt)
  where id in (
    select id from saga where step in ('RESERVING', 'RELEASING') and next_at <= clock_timestamp()
    order by next_at limit p_limit for update skip locked
  )
  returning saga_view(saga)
$$;

-- Takes up the open saves of a reservation, due or not: inventory has just decided about it.
create or replace function saves_of_reservation(p_reservation_id uuid) returns setof jsonb
language sql volatile as $$
  update saga set attempt = attempt + 1, next_at = next_look(attempt)
  where reservation_id = p_reservation_id and step in ('RESERVING', 'RELEASING')
  returning saga_view(saga)
$$;

-- Takes up one open save when it is due. Answers it as it is, with whether it was taken up.
create or replace function take_up_save(p_saga_id uuid) returns jsonb
language plpgsql as $$
declare
  v_saga saga;
begin
  update saga set attempt = attempt + 1, next_at = next_look(attempt)
  where id = p_saga_id and step in ('RESERVING', 'RELEASING') and next_at <= clock_timestamp()
  returning * into v_saga;
  if found then
    return jsonb_build_object('saga', saga_view(v_saga), 'takenUp', true);
  end if;
  select * into v_saga from saga where id = p_saga_id;
  return case when v_saga.id is null then null else jsonb_build_object('saga', saga_view(v_saga), 'takenUp', false) end;
end $$;
