import type { RowCheck } from '../check.ts';

const part = 'inventory-serials';

export const receiptChecks: RowCheck[] = [
  {
    name: 'receipt-movements',
    part,
    table: 'receipt',
    violations: `
      select format('receipt %s', coalesce(r.number, m.receipt_id::text)) as at,
             format('%s received', trim_scale(coalesce(m.quantity, 0))) as expected,
             format('%s received', coalesce(trim_scale(r.quantity)::text, 'no document says that anything was')) as found
      from (select (document->>'id')::uuid as receipt_id, sum(quantity) as quantity from stock_movement
             where reason = 'RECEIPT' group by 1) m
      full join receipt r on r.id = m.receipt_id where r.quantity is distinct from m.quantity`,
    detail: 'A receipt says how much came in, and so do its stock movements.',
  },
  {
    name: 'receipt-units',
    part,
    table: 'receipt',
    violations: `
      select format('receipt %s', r.number) as at, format('%s units', trim_scale(r.quantity)) as expected,
             format('%s units', count(u.id)) as found
      from receipt r join item i on i.id = r.item_id and i.tracking = 'SERIAL'
      left join unit u on u.receipt_id = r.id and u.item_id = r.item_id
      group by r.id having count(u.id) <> r.quantity`,
    detail: 'A receipt of serial-tracked goods has as many units as it says.',
  },
  {
    name: 'imports-once',
    part,
    table: 'receipt_import',
    violations: `
      select format('imports %s and %s', earlier.number, i.number) as at, 'one of them' as expected, 'both booked in' as found
      from receipt_import i join receipt_import earlier on earlier.fingerprint = i.fingerprint and not earlier.dry_run
       and earlier.item_id is not distinct from i.item_id and earlier.location_id is not distinct from i.location_id
       and earlier.rows_good > 0 and (earlier.started_at, earlier.id) < (i.started_at, i.id)
      where not i.dry_run and not i.book_again and i.rows_good > 0`,
    detail: 'A file is booked in once unless somebody says that as much came again.',
  },
];
