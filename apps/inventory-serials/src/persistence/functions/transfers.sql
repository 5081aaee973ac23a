-- A transfer as the contracts show it, without its lines.
create or replace function transfer_as_json(t transfer) returns jsonb language sql stable as $$
  select jsonb_build_object('id', t.id, 'number', t.number, 'state', t.state, 'fromLocationId', t.from_location_id,
    'toLocationId', t.to_location_id, 'note', t.note, 'sentBy', t.sent_by, 'sentAt', t.sent_at, 'closedAt', t.closed_at, 'version', t.version)
$$;

-- The lines of a transfer, by item, each with its units by serial number. Primary keys of transfer_line and transfer_unit.
create or replace function transfer_lines(p_id uuid) returns jsonb language sql stable as $$
  select jsonb_agg(jsonb_build_object('itemId', l.item_id, 'quantity', l.quantity, 'received', l.received, 'lost', l.lost,
      'returned', l.returned, 'inTransit', l.in_transit, 'serials', coalesce(s.serials, '[]')) order by l.item_id)
  from transfer_line l
  left join (
    select w.item_id, jsonb_agg(jsonb_build_object('id', u.id, 'serialNumber', u.serial_number, 'outcome', w.outcome) order by u.serial_key) as serials
    from transfer_unit w join unit u on u.id = w.unit_id where w.transfer_id = p_id group by w.item_id) as s on s.item_id = l.item_id
  where l.transfer_id = p_id
$$;

-- Writes a transfer that is sent: {id, fromLocationId, toLocationId, note, username, lines: [{itemId, quantity}], units:
-- [{id, itemId}]}. one_transfer_per_unit refuses a unit that is in another transfer.
create or replace function send_transfer(sent jsonb) returns text language plpgsql as $$
declare
  made text := next_document_number('TRF', 'transfer_number');
begin
  insert into transfer (id, number, from_location_id, to_location_id, note, sent_by)
    values ((sent->>'id')::uuid, made, (sent->>'fromLocationId')::uuid, (sent->>'toLocationId')::uuid, sent->>'note', sent->>'username');
  insert into transfer_line (transfer_id, item_id, to_location_id, quantity)
    select (sent->>'id')::uuid, (l->>'itemId')::uuid, (sent->>'toLocationId')::uuid, (l->>'quantity')::numeric
    from jsonb_array_elements(sent->'lines') as l;
  insert into transfer_unit (transfer_id, item_id, unit_id)
    select (sent->>'id')::uuid, (u->>'itemId')::uuid, (u->>'id')::uuid from jsonb_array_elements(sent->'units') as u;
  return made;
end $$;

-- Writes the outcome of goods in transit: {state, lines: [{itemId, received, lost, returned}], units: [{id, outcome}]}. The
-- caller has locked the row of the transfer.
create or replace function settle_transfer(p_id uuid, settled jsonb) returns void language plpgsql as $$
begin
  update transfer_line l set received = l.received + (s->>'received')::numeric, lost = l.lost + (s->>'lost')::numeric,
      returned = l.returned + (s->>'returned')::numeric
    from jsonb_array_elements(settled->'lines') as s where l.transfer_id = p_id and l.item_id = (s->>'itemId')::uuid;
  update transfer_unit w set outcome = s->>'outcome'
    from jsonb_array_elements(settled->'units') as s where w.transfer_id = p_id and w.unit_id = (s->>'id')::uuid;
  update transfer t set state = settled->>'state', version = t.version + 1,
      closed_at = case when settled->>'state' in ('RECEIVED', 'CANCELLED') then clock_timestamp() end
    where t.id = p_id;
end $$;
