-- Books serial numbers in, all new: [{serialNumber, serialKey, conditionNotes, warrantyStart, warrantyEnd}]. Answers those that were
-- known already as "known" (the caller rolls back then), else all as "serials" in the order given. Inserted in key order, so
-- that two receipts of the same numbers do not wait for each other in a circle: unit_serial_key decides.
create or replace function receive_serials(p_receipt uuid, p_item uuid, p_location uuid, p_serials jsonb, p_username text) returns jsonb language plpgsql as $$
declare
  answer jsonb;
begin
  with wanted as materialized (
    select s.* from rows from (jsonb_to_recordset(p_serials) as ("serialNumber" text, "serialKey" text, "conditionNotes" text,
      "warrantyStart" date, "warrantyEnd" date)) with ordinality as s(serial_number, serial_key, condition_notes, warranty_start, warranty_end, place)
  ), received as (
    insert into unit as u (item_id, serial_number, serial_key, location_id, condition_notes, warranty_start, warranty_end, received_at, receipt_id, since)
    select p_item, serial_number, serial_key, p_location, condition_notes, warranty_start, warranty_end, now(), p_receipt, now()
    from wanted order by serial_key collate "C"
    on conflict (item_id, serial_key) do nothing
    returning u.id, u.serial_key, u.version
  ), told as (
    insert into unit_movement (unit_id, version, at, action, to_status, location_id, username)
    select id, version, now(), 'RECEIVED', 'IN_STOCK', p_location, p_username from received
  )
  select jsonb_build_object(
      'known', jsonb_agg(w.serial_number order by place) filter (where r.id is null),
      'serials', jsonb_agg(jsonb_build_object('id', r.id, 'serialNumber', w.serial_number) order by place))
    into answer from wanted w left join received r on r.serial_key = w.serial_key;
  return answer;
end $$;

-- Books a quantity in: the stock level and its movement. For serial-tracked items the number of units received before.
create or replace function receive_quantity(p_receipt uuid, p_item uuid, p_location uuid, p_quantity numeric, p_username text) returns void language sql as $$
  insert into stock_level as s (item_id, location_id, on_hand) values (p_item, p_location, p_quantity)
    on conflict (item_id, location_id) do update set on_hand = s.on_hand + excluded.on_hand;
  insert into stock_movement (item_id, location_id, quantity, reason, document, username)
    values (p_item, p_location, p_quantity, 'RECEIPT', jsonb_build_object('kind', 'RECEIPT', 'id', p_receipt), p_username)
$$;
