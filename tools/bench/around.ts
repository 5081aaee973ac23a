import type { Client } from 'pg';

/**
 * The rows of the other lists and reports, beside that of invoices. The audit entries are not sealed: these runs do not
 * verify them.
 */
const AROUND = [
  `insert into payment (id, invoice_id, kind, method, amount, at, username)
   select uuidv7(), id, 'PAYMENT', 'CARD', total, created_at, 'bench' from invoice where paid > 0 and version = 1 and right(number, 1) in ('0', '2', '4', '6', '8')`,
  `insert into refund (id, invoice_id, payment_id, amount, reason, at, username)
   select uuidv7(), invoice_id, id, 1, 'bench', at + interval '1 hour', 'bench' from payment where substr(md5(id::text), 1, 2) < '0a'`,
  `insert into vendor_copy (id, name, version) select md5('bench vendor ' || k)::uuid, 'Vendor ' || k, 1 from generate_series(1, 50) k`,
  `insert into purchase_order (number, vendor_id, vendor_name, invoice_id, location_id, created_by)
   select 'PO-' || number, md5('bench vendor ' || 1 + abs(hashtext(number)) % 50)::uuid, 'Vendor', id, location_id, 'bench'
   from invoice where number like '%7' order by created_at`,
  `insert into purchase_order_line (purchase_order_id, invoice_line_id, item_id, sku, name, quantity)
   select p.id, l.id, l.item_id, l.sku, l.name, l.quantity from purchase_order p join invoice_line l using (invoice_id)`,
  `insert into invoice_serial (invoice_id, line_id, item_id, serial_key, serial_number, unit_id)
   select l.invoice_id, l.id, l.item_id, i.number, i.number, l.id
   from invoice_line l join invoice i on i.id = l.invoice_id where i.number like '%3'`,
  `alter table audit_entry disable trigger audit_entry_waits`,
  `insert into audit_entry (at, user_id, username, action, entity, entity_id, version)
   select created_at, 'u', (array['tess', 'olga', 'max'])[1 + abs(hashtext(number)) % 3],
     case when number like '%99' then 'refund' else 'create' end, 'invoice', id, version from invoice order by created_at`,
  `alter table audit_entry enable trigger audit_entry_waits`,
];

/** Makes payments, refunds, purchase orders, units and audit entries of the invoices that are there. */
export const fillAround = async (database: Client): Promise<void> => {
  process.stdout.write('making what is around the invoices\n');
  await database.query('begin');
  for (const text of AROUND) await database.query(text);
  await database.query('commit');
  await database.query('vacuum analyze');
};
