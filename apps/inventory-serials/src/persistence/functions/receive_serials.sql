-- Books serial numbers in, all new: unit n of the arrays comes with receipt p_of[n]. Answers the numbers that were
-- known already as "known" (the caller rolls back then), else all as "serials" in the order given. Inserted in key
-- order, so that two receipts of the same numbers do not wait for each other in a circle: unit_serial_key decides.
-- States them as one fact unit-changed, so that the caller gives five hundred at most.
create or replace function receive_serials(
  p_receipts received_goods[], p_of int[], p_numbers text[], p_keys text[], p_notes text[], p_starts date[],
  p_ends date[], p_username text
) returns jsonb
language plpgsql as $$
declare
  v_answer jsonb;
begin
  with receipt_of as materialized (
    select r.receipt_id, r.item_id, r.location_id, r.place
    from unnest(p_receipts) with ordinality as r(receipt_id, item_id, location_id, quantity, place)
  ), wanted as materialized (
    select r.receipt_id, r.item_id, r.location_id, u.*
    from unnest(p_of, p_numbers, p_keys, p_notes, p_starts, p_ends) with ordinality
      as u(receipt_place, serial_number, serial_key, condition_notes, warranty_start, warranty_end, place)
    join receipt_of r on r.place = u.receipt_place
  ), received as (
    insert into unit as u (item_id, serial_number, serial_key, location_id, condition_notes, warranty_start,
      warranty_end, received_at, receipt_id, since)
    select item_id, serial_number, serial_key, location_id, condition_notes, warranty_start, warranty_end, now(),
      receipt_id, now()
    from wanted
    order by item_id, serial_key collate "C"
    on conflict (item_id, serial_key) do nothing
    returning u, u.id, u.item_id, u.location_id, u.serial_key
  ), told as (
    insert into unit_movement (unit_id, version, at, action, to_status, location_id, username)
    select id, 1, now(), 'RECEIVED', 'IN_STOCK', location_id, p_username from received
  ), stated as (
    insert into outbox (subject, body)
    select unit_changed_subject(),
      jsonb_build_object('at', clock_timestamp(), 'units', jsonb_agg(unit_as_json(r.u, null)))
    from received r
    having count(*) > 0
  )
  select jsonb_build_object(
    'known', jsonb_agg(w.serial_number order by place) filter (where r.id is null),
    'serials', jsonb_agg(jsonb_build_object('id', r.id, 'serialNumber', w.serial_number) order by place))
  into v_answer
  from wanted w
  left join received r on r.item_id = w.item_id and r.serial_key = w.serial_key;
  return v_answer;
end $$;
