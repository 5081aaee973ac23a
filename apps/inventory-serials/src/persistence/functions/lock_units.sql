-- Locks units in id order, by id or by item and serial key: [{place, id | itemId, serialKey}]. Answers the existing
-- ones as [{place, id, itemId, serialNumber} and their holder]. Index unit_pkey, unit_serial_key.
create or replace function lock_units(p_wanted jsonb, p_visible uuid[]) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_ids uuid[];
begin
  select array_agg(found.id) into v_ids from (
    select u.id from jsonb_array_elements(p_wanted) as w
    join unit u on u.id = (w->>'id')::uuid
    union
    select u.id from jsonb_array_elements(p_wanted) as w
    join unit u on u.item_id = (w->>'itemId')::uuid and u.serial_key = w->>'serialKey') as found;
  perform from unit where id = any(v_ids) order by id for update;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('place', w->'place', 'id', u.id, 'itemId', u.item_id,
      'serialNumber', u.serial_number, 'invoiceId', u.invoice_id, 'version', u.version)
        || unit_facts(u, p_visible)), '[]')
    from jsonb_array_elements(p_wanted) as w
    join unit u on u.id = any(v_ids)
      and (u.id = (w->>'id')::uuid or (u.item_id, u.serial_key) = ((w->>'itemId')::uuid, w->>'serialKey'))
    where is_seen(p_visible, u.location_id));
end $$;
