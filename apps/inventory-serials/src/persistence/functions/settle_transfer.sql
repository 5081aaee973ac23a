-- Writes the outcome of goods in transit: {state, lines: [{itemId, received, lost, returned}], units: [{id, outcome}]}.
-- The caller has locked the row of the transfer.
create or replace function settle_transfer(p_id uuid, p_settled jsonb) returns void
language plpgsql as $$
begin
  update transfer_line l
  set received = l.received + (s->>'received')::numeric, lost = l.lost + (s->>'lost')::numeric,
    returned = l.returned + (s->>'returned')::numeric
  from jsonb_array_elements(p_settled->'lines') as s
  where l.transfer_id = p_id and l.item_id = (s->>'itemId')::uuid;
  update transfer_unit w
  set outcome = s->>'outcome'
  from jsonb_array_elements(p_settled->'units') as s
  where w.transfer_id = p_id and w.unit_id = (s->>'id')::uuid;
  update transfer t
  set state = p_settled->>'state', version = t.version + 1,
    closed_at = case when p_settled->>'state' in ('RECEIVED', 'CANCELLED') then clock_timestamp() end
  where t.id = p_id;
end $$;
