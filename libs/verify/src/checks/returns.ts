import type { MatchCheck, RowCheck } from '../check.ts';

const part = 'pos';

export const returnChecks: RowCheck[] = [
  {
    name: 'open-returns',
    part,
    table: 'sale_return',
    violations: `
      select format('return %s', id) as at, 'DONE or REFUSED' as expected, format('PENDING, asked %s times', asked) as found
      from sale_return where status = 'PENDING'`,
    detail: 'At rest no goods are being taken back.',
  },
  {
    name: 'store-credit',
    part,
    table: 'sale_return where credit > 0',
    violations: `
      select format('return %s', coalesce(r.number, s.number)) as at, format('%s left of %s', r.credit - coalesce(s.spent, 0), r.credit) as expected,
             format('%s left, %s spent', r.credit_left, coalesce(s.spent, 0)) as found
      from (select * from sale_return where status = 'DONE') r
      full join (select tender->>'reference' as number, sum((tender->>'amount')::numeric) as spent
                   from sale, jsonb_array_elements(tenders) as tender where tender->>'method' = 'STORE_CREDIT' group by 1) s on s.number = r.number
      where r.id is null or r.credit_left <> r.credit - coalesce(s.spent, 0)`,
    detail: 'What sales were paid with store credit is what is not left of it.',
  },
];

/** A drawer never holds less than nothing, unless a person with the permission took the money. */
export const drawerChecks: RowCheck[] = [
  {
    name: 'drawers',
    part,
    table: 'session',
    violations: `
      select format('session %s', id) as at, 'no more taken out than came in' as expected, format('%s in the drawer', cash) as found
      from (select id, opening_float
              + coalesce((select sum(coalesce((select sum((t->>'amount')::numeric) from jsonb_array_elements(tenders) as t
                                                where t->>'method' = 'CASH'), 0) - change)
                            from sale where session_id = session.id and status = 'COMPLETED'), 0)
              + coalesce((select sum(case kind when 'IN' then amount else -amount end) from cash_movement where session_id = session.id), 0)
              - coalesce((select sum((part->>'amount')::numeric) from sale_return cross join lateral jsonb_array_elements(given) as part
                           where session_id = session.id and status = 'DONE' and part->>'method' = 'CASH'), 0) as cash
              from session) as drawer
      where cash < 0
        and not exists (select from cash_movement where session_id = drawer.id and drawer_short)
        and not exists (select from sale_return where session_id = drawer.id and drawer_short)`,
    detail: 'A drawer holds no less than nothing, unless somebody took more who may.',
  },
  {
    name: 'given-back',
    part,
    table: `sale_return where status = 'DONE'`,
    violations: `
      select format('return %s %s', number, id) as at, format('%s given back', refunded) as expected,
             format('%s by its methods', parts) as found
      from sale_return cross join lateral (
        select coalesce(sum((part->>'amount')::numeric), 0) as parts from jsonb_array_elements(given) as part) as by_method
      where status = 'DONE' and refunded <> parts`,
    detail: 'What a return gave back is what went by its methods.',
  },
];

/** A return and its document. */
export const returnMatches: MatchCheck[] = [
  {
    name: 'register-returns',
    of: 'return',
    left: {
      part: 'invoicing',
      none: 'no return',
      rows: `
        select s.id as key, format('%s given back as %s %s', -i.total, i.number, i.id) as says
        from saga s left join invoice i on i.id = s.invoice_id
        where s.kind = 'RETURN' and i.invoice_type is distinct from 'STANDARD' and s.step in ('RELEASING', 'DONE') order by s.id`,
    },
    right: {
      part: 'pos',
      none: 'not DONE',
      rows: `
        select id as key, format('%s given back as %s %s', total, number, return_invoice_id) as says
        from sale_return where status = 'DONE' order by id`,
    },
    detail: 'Every return a register did is one document, and every document of a return is one that a register did.',
  },
];
