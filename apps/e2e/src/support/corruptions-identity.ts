import { one } from './corruption.ts';

/** Units and items that have one number, or a key that is not theirs. */
export const identityCorruptions = [
  {
    check: 'serial-keys',
    sql: `update unit set serial_key = serial_key || ' X' where ${one('unit', 'true')} returning id`,
  },
  {
    check: 'received-twice',
    sql: `insert into serial_twin (unit_id, twin_of, item_id, serial_key, own_key)
          select id, id, item_id, serial_key, serial_key from unit where status <> 'LOST' order by id limit 1 returning unit_id`,
  },
  {
    check: 'item-codes',
    sql: `insert into item (sku, name, unit_price, tax_rate, tracking, sku_twin)
          select sku, name, unit_price, tax_rate, tracking, 1 from item order by id limit 1 returning id`,
  },
];

/** The same for units on invoices, and for units that are on none. */
export const soldIdentityCorruptions = [
  {
    check: 'serial-keys',
    sql: `update invoice_serial set serial_key = serial_key || ' X' where ${one('invoice_serial', 'true', 'unit_id')} returning unit_id`,
  },
  {
    check: 'sold-twice',
    sql: `insert into serial_twin (unit_id, twin_of, item_id, serial_key, own_key)
          select s.unit_id, o.unit_id, s.item_id, s.serial_key, s.serial_key from invoice_serial s join invoice_serial o
            on o.unit_id > s.unit_id and o.invoice_id <> s.invoice_id and o.return_id is null
          where s.return_id is null order by s.unit_id, o.unit_id limit 1 returning unit_id`,
  },
  {
    check: 'sold-units',
    sql: `delete from invoice_serial where ${one('invoice_serial', 'true', 'unit_id')} returning unit_id`,
  },
  {
    check: 'returned-units',
    sql: `update saga set removed = '[]' where ${one('saga', `removed <> '[]'`)} returning return_id`,
  },
];
