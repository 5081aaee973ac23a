-- The holder of a RESERVED or SOLD unit and the end of its hold: the facts of every refusal about a unit. A holder at a
-- location that is not among `p_visible` is not named; the caller of this function checks that the unit itself is at
-- one of them.
create or replace function unit_facts(p_unit unit, p_visible uuid[]) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'unitId', p_unit.id, 'status', p_unit.status, 'locationId', p_unit.location_id, 'locationName', l.name,
    'heldBy', case when is_seen(p_visible, r.location_id) then with_number(r.holder) end, 'since', p_unit.since,
    'expiresAt', case when r.state = 'HELD' and is_seen(p_visible, r.location_id) then r.expires_at end)
  from location l
  left join reservation r on r.id = p_unit.reservation_id
  where l.id = p_unit.location_id
$$;
