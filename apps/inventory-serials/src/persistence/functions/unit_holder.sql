-- What keeps a unit from being picked: the document that reserved it, or the transfer it is on its way with. Null for
-- every other unit, and when the holder is at a location that is not among `p_visible` (null is all). Primary keys of
-- reservation, document_number and transfer; index one_transfer_per_unit.
create or replace function unit_holder(p_unit unit, p_visible uuid[]) returns jsonb
language sql stable as $$
  select case p_unit.status
    when 'RESERVED' then (
      select with_number(r.holder) || jsonb_build_object('since', p_unit.since,
        'expiresAt', case r.state when 'HELD' then r.expires_at end)
      from reservation r
      where r.id = p_unit.reservation_id and is_seen(p_visible, r.location_id))
    when 'IN_TRANSIT' then (
      select jsonb_build_object('kind', 'TRANSFER', 'id', t.id, 'number', t.number, 'username', t.sent_by,
        'since', p_unit.since, 'expiresAt', null)
      from transfer_unit s
      join transfer t on t.id = s.transfer_id
      where s.unit_id = p_unit.id and s.outcome = 'IN_TRANSIT')
  end
$$;
