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
];
