/** One unit is sent, whose line says that it is in transit. */
const aTransfer = (state: string, outcome: string) => `
  with place as (insert into location (code, name) values ('NOWHERE', 'Nowhere') returning id),
  sent as (insert into transfer (id, number, state, from_location_id, to_location_id, sent_by)
    select gen_random_uuid(), 'TRF-999999', '${state}', u.location_id, place.id, 'nobody'
    from place, (select location_id from unit order by id limit 1) as u returning id, to_location_id),
  line as (insert into transfer_line (transfer_id, item_id, to_location_id, quantity)
    select sent.id, u.item_id, sent.to_location_id, 1 from sent, (select item_id from unit order by id limit 1) as u)
  insert into transfer_unit (transfer_id, item_id, unit_id, outcome)
    select sent.id, u.item_id, u.id, '${outcome}' from sent, (select item_id, id from unit order by id limit 1) as u returning unit_id`;

/** Corruptions of goods on their way. */
export const transferCorruptions = (aUnitInStock: string) => [
  {
    check: 'transfer-units',
    sql: `update unit set status = 'IN_TRANSIT', version = version + 1 where ${aUnitInStock} returning id`,
  },
  { check: 'transfer-state', sql: aTransfer('RECEIVED', 'IN_TRANSIT'), names: 'TRF-999999' },
  { check: 'transfer-lines', sql: aTransfer('SENT', 'RECEIVED'), names: 'TRF-999999' },
];
