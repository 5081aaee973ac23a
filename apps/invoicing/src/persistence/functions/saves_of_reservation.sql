-- Takes up the open saves of a reservation, due or not: inventory has just decided about it.
create or replace function saves_of_reservation(p_reservation_id uuid) returns setof jsonb
language sql volatile as $$
  update saga set attempt = attempt + 1, next_at = next_look(attempt)
  where reservation_id = p_reservation_id and step in ('RESERVING', 'RELEASING')
  returning saga_view(saga)
$$;
