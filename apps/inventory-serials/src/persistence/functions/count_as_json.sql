-- A count as the contracts show it.
create or replace function count_as_json(p_count stock_count) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', p_count.id, 'number', p_count.number, 'state', p_count.state,
    'locationId', p_count.location_id, 'itemIds', p_count.item_ids, 'openedBy', p_count.opened_by,
    'openedAt', p_count.opened_at, 'closedBy', p_count.closed_by, 'closedAt', p_count.closed_at,
    'version', p_count.version)
$$;
