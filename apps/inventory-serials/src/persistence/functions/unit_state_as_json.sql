-- A unit as an event shows it.
create or replace function unit_state_as_json(p_unit unit) returns jsonb
language sql stable as $$
  select jsonb_build_object(
    'id', p_unit.id, 'itemId', p_unit.item_id, 'serialNumber', p_unit.serial_number, 'status', p_unit.status,
    'locationId', p_unit.location_id, 'version', p_unit.version)
$$;
