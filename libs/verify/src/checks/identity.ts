import type { RowCheck } from '../check.ts';

/** The key of a serial number; of ASCII that is no IMEI in a quick way, since nearly all are. */
const KEY = `case when serial_number ~ '^[!-~]+( [!-~]+)*$' and translate(serial_number, '0123456789 -', '') <> ''
  then upper(serial_number) else serial_key(serial_number) end`;

/** Numbers that one rule makes the same (ADR 18), and rows from before the rule. */
export const identityChecks: RowCheck[] = [
  {
    name: 'serial-keys',
    part: 'inventory-serials',
    table: 'unit',
    violations: `
      select format('unit %s (%s)', u.id, u.serial_number) as at, coalesce(t.own_key, ${KEY}) as expected, u.serial_key as found
      from unit u left join serial_twin t on t.unit_id = u.id where u.serial_key <> coalesce(t.own_key, ${KEY})`,
    detail: 'A unit is found by the key of its serial number.',
  },
  {
    name: 'serial-keys',
    part: 'invoicing',
    table: 'invoice_serial',
    violations: `
      select format('unit %s (%s) on invoice %s', s.unit_id, s.serial_number, s.invoice_id) as at,
             coalesce(t.own_key, ${KEY}) as expected, s.serial_key as found
      from invoice_serial s left join serial_twin t on t.unit_id = s.unit_id
      where s.serial_key <> ${KEY} and s.serial_key is distinct from t.own_key`,
    detail: 'An invoice is found by the keys of its serial numbers.',
  },
  {
    name: 'received-twice',
    part: 'inventory-serials',
    table: 'serial_twin',
    violations: `
      select format('unit %s (%s, %s at %s)', u.id, u.serial_number, u.status, u.location_id) as at,
             format('LOST, since unit %s (%s, %s at %s) has the same number', o.id, o.serial_number, o.status, o.location_id) as expected,
             u.status as found
      from serial_twin t join unit u on u.id = t.unit_id join unit o on o.id = t.twin_of where u.status <> 'LOST'`,
    detail:
      'One unit was received twice, in two spellings of its number. Find out where it is and bring the one that has the number there; ' +
      'then change this one to LOST by its id. If both are sold, take this one off its invoice first.',
  },
  {
    name: 'sold-twice',
    part: 'invoicing',
    table: 'serial_twin',
    violations: `
      select format('unit %s (%s) on invoice %s', s.unit_id, s.serial_number, i.number) as at,
             format('on one invoice, and it is unit %s on invoice %s', t.twin_of, j.number) as expected, 'on two' as found
      from serial_twin t
      join invoice_serial s on s.unit_id = t.unit_id and s.return_id is null join invoice i on i.id = s.invoice_id
      join invoice_serial o on o.unit_id = t.twin_of and o.return_id is null join invoice j on j.id = o.invoice_id`,
    detail:
      'One unit was sold twice, in two spellings of its number. Ask who has it, and take it off the other invoice.',
  },
  {
    name: 'item-codes',
    part: 'inventory-serials',
    table: 'item',
    violations: `
      select format('item %s (%s)', i.id, i.sku) as at, format('another %s than item %s (%s)', field, o.id, o.sku) as expected,
             code as found
      from item i cross join lateral (values ('SKU', i.sku, i.sku_key, i.sku_twin), ('barcode', i.barcode, i.barcode_key, i.barcode_twin))
        as c (field, code, key, twin)
      join item o on o.id <> i.id and case field when 'SKU' then (o.sku_key, o.sku_twin) else (o.barcode_key, o.barcode_twin) end = (key, 0)
      where twin > 0`,
    detail:
      'Two items have had one code since before codes were unique as they are compared. Give one of them its own.',
  },
];
