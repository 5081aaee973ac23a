import type { MatchCheck, RowCheck } from '../check.ts';

const part = 'pos';

export const saleChecks: RowCheck[] = [
  {
    name: 'open-sales',
    part,
    table: `sale where status in ('COMPLETING', 'COMPLETED', 'VOIDED')`,
    violations: `
      select format('sale %s %s', number, id) as at, 'COMPLETED, or OPEN again' as expected,
             format('COMPLETING, attempt %s asked %s times', attempt, asked) as found
      from sale where status = 'COMPLETING'
      union all
      select format('sale %s %s', number, id), 'its holds given back', format('to give back: %s', releases)
      from sale where releases <> '[]'`,
    detail: 'At rest no sale is being sold, and none has a hold to give back.',
  },
  {
    name: 'sale-money',
    part,
    table: `sale where status = 'COMPLETED'`,
    violations: `
      select format('sale %s %s', number, id) as at, format('%s paid less %s change less %s rounding', tendered, change, cash_rounding) as expected,
             format('a total of %s', invoice->>'total') as found
      from sale cross join lateral (select coalesce(sum((tender->>'amount')::numeric), 0) as tendered from jsonb_array_elements(tenders) as tender) t
      where status = 'COMPLETED' and tendered - change - cash_rounding <> (invoice->>'total')::numeric`,
    detail: 'What the customer gave less the change, to the coin, is the total.',
  },
];

/** A sale and its invoice, a lease and its hold. */
export const saleMatches: MatchCheck[] = [
  {
    name: 'register-sales',
    of: 'sale',
    left: {
      part: 'invoicing',
      none: 'no register sale',
      rows: `
        select s.sale_id as key, format('sold for %s as invoice %s %s', i.total, i.number, i.id) as says
        from saga s left join invoice i on i.id = s.invoice_id
        where s.kind = 'POS' and s.step in ('RELEASING', 'DONE') order by s.sale_id`,
    },
    right: {
      part: 'pos',
      none: 'not COMPLETED',
      rows: `
        select id as key, format('sold for %s as invoice %s %s', invoice->>'total', invoice_number, invoice_id) as says
        from sale where status = 'COMPLETED' order by id`,
    },
    detail: 'Every completed sale is one invoice, and every register invoice is one completed sale.',
  },
  {
    name: 'leases',
    of: 'lease',
    left: {
      part: 'pos',
      none: 'not LIVE',
      rows: `
        select id as key, format('holds %s', coalesce((
          select string_agg(serial_number, ', ' order by serial_number collate "C") from lease_unit
           where lease_id = lease.id and sale_id is null), 'nothing')) as says
        from lease where state = 'LIVE' and expires_at > clock_timestamp() order by id`,
    },
    right: {
      part: 'inventory-serials',
      none: 'not HELD',
      rows: `
        select id as key, format('holds %s', coalesce((
          select string_agg(u->>'serialNumber', ', ' order by u->>'serialNumber' collate "C") from jsonb_array_elements(units) as u),
          'nothing')) as says
        from reservation where state = 'HELD' and holder->>'kind' = 'LEASE' and expires_at > clock_timestamp() order by id`,
    },
    detail: 'A live lease holds exactly the units it has not sold.',
  },
];
