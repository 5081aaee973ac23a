-- Gives a register's hold back in a person's name. Answers {refusal} when that is not allowed, else the reservation as it
-- was. Locks: the reservation's row, then as free_reservations does. p_locations is null for all.
create or replace function release_hold(p_id uuid, p_locations uuid[], p_username text, p_reason text, p_subject text) returns jsonb language plpgsql as $$
declare
  held reservation;
begin
  select * into held from reservation where id = p_id for update;
  if not found or held.location_id is null or (p_locations is not null and held.location_id <> all (p_locations)) then
    return jsonb_build_object('refusal', case when exists (
      select from reservation_now(null) as n where n.id = p_id and (p_locations is null or n.location_id = any(p_locations)))
      then 'document' else 'not-found' end);
  end if;
  if held.state <> 'HELD' or held.kind <> 'CART' or held.holder->>'kind' = 'LEASE' then
    return jsonb_build_object('refusal',
      case when held.state <> 'HELD' then 'ended' when held.kind = 'CART' then 'lease' else 'save' end,
      'state', held.state, 'kind', held.kind, 'holder', with_number(held.holder), 'expiresAt', held.expires_at);
  end if;
  perform free_reservations(array[p_id], 'RELEASED', p_username, p_reason, p_subject);
  return jsonb_build_object('locationId', held.location_id, 'holder', held.holder, 'quantities', held.quantities,
    'units', (select coalesce(jsonb_agg(u - 'lineId'), '[]') from jsonb_array_elements(held.units) as u));
end $$;
