-- Writes a transfer that is sent: {id, fromLocationId, toLocationId, note, username, lines: [{itemId, quantity}],
-- units: [{id, itemId}]}. one_transfer_per_unit refuses a unit that is in another transfer.
create or replace function send_transfer(p_sent jsonb) returns text
language plpgsql as $$
declare
  v_made text := next_document_number('TRF', 'transfer_number');
begin
  insert into transfer (id, number, from_location_id, to_location_id, note, sent_by)
  values ((p_sent->>'id')::uuid, v_made, (p_sent->>'fromLocationId')::uuid, (p_sent->>'toLocationId')::uuid,
    p_sent->>'note', p_sent->>'username');
  insert into transfer_line (transfer_id, item_id, to_location_id, quantity)
  select (p_sent->>'id')::uuid, (l->>'itemId')::uuid, (p_sent->>'toLocationId')::uuid, (l->>'quantity')::numeric
  from jsonb_array_elements(p_sent->'lines') as l;
  insert into transfer_unit (transfer_id, item_id, unit_id)
  select (p_sent->>'id')::uuid, (u->>'itemId')::uuid, (u->>'id')::uuid
  from jsonb_array_elements(p_sent->'units') as u;
  return v_made;
end $$;
