-- Gives a register's hold back in a person's name. Answers {refusal} when that is not allowed, else the reservation as
-- it was. Locks: the reservation's row, then as free_reservations does. p_locations is null for all.
create or replace function release_hold(p_id uuid, p_locations uuid[], p_username text, p_reason text, p_subject text)
returns jsonb
language plpgsql as $$
declare
  v_held reservation;
begin
  select * into v_held from reservation where id = p_id for update;
  if not found or v_held.location_id is null
      or (p_locations is not null and v_held.location_id <> all(p_locations)) then
    return jsonb_build_object('refusal', case
      when exists (
        select from reservation_now(null) as n
        where n.id = p_id and (p_locations is null or n.location_id = any(p_locations))
      ) then 'document'
      else 'not-found'
    end);
  end if;
  if v_held.state <> 'HELD' or v_held.kind <> 'CART' or v_held.holder->>'kind' = 'LEASE' then
    return jsonb_build_object('refusal',
      case when v_held.state <> 'HELD' then 'ended' when v_held.kind = 'CART' then 'lease' else 'save' end,
      'state', v_held.state, 'kind', v_held.kind, 'holder', with_number(v_held.holder), 'expiresAt', v_held.expires_at);
  end if;
  perform free_reservations(array[p_id], 'RELEASED', p_username, p_reason, p_subject);
  return jsonb_build_object('locationId', v_held.location_id, 'holder', v_held.holder, 'quantities', v_held.quantities,
    'units', (select coalesce(jsonb_agg(u - 'lineId'), '[]') from jsonb_array_elements(v_held.units) as u));
end $$;
