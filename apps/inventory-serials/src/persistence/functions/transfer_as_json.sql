-- A transfer as the contracts show it, without its lines.
create or replace function transfer_as_json(p_transfer transfer) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', p_transfer.id, 'number', p_transfer.number, 'state', p_transfer.state,
    'fromLocationId', p_transfer.from_location_id, 'toLocationId', p_transfer.to_location_id,
    'note', p_transfer.note, 'sentBy', p_transfer.sent_by, 'sentAt', p_transfer.sent_at,
    'closedAt', p_transfer.closed_at, 'version', p_transfer.version)
$$;
