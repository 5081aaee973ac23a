import type { RowCheck } from '../check.ts';

const part = 'invoicing';

export const saveChecks: RowCheck[] = [
  {
    name: 'open-saves',
    part,
    table: 'saga',
    violations: `
      select format('save %s of %s', id, coalesce(number, 'a new document')) as at, 'DONE or REJECTED' as expected,
             format('%s since %s, attempt %s', step, created_at, attempt) as found
      from saga where step in ('RESERVING', 'RELEASING') order by created_at`,
    detail: 'At rest no save is under way.',
  },
  {
    name: 'saves-and-invoices',
    part,
    table: 'invoice',
    violations: `
      select format('invoice %s %s', coalesce(i.number, s.number), coalesce(i.id, s.invoice_id)) as at,
             case when s.invoice_id is null then 'none: no save of it was done'
                  else format('%s at version %s, made by one save of %s', s.number, a.versions, s.creates) end as expected,
             case when i.id is null then 'no invoice' else format('%s at version %s', i.number, i.version) end as found
      from invoice i
      full join (select invoice_id, count(*) as saves, count(*) filter (where kind in ('CREATE', 'POS', 'RETURN')) as creates, min(number) as number
                   from saga where step in ('RELEASING', 'DONE') group by invoice_id) s on s.invoice_id = i.id
      left join (select entity_id, count(version) as versions, max(version) as newest
                   from audit_entry where entity = 'invoice' group by entity_id) a on a.entity_id = i.id
      where i.id is null or s.invoice_id is null or s.creates <> 1 or s.number <> i.number
         or a.versions is distinct from i.version or a.newest <> i.version or s.saves > i.version`,
    detail:
      'An invoice was made by one save that was done, a refused one left nothing, and every version has its audit entry.',
  },
  {
    name: 'status-history',
    part,
    table: 'status_history',
    violations: `
      select format('invoice %s %s', i.number, i.id) as at, format('ends in order status %s, each from the one before', i.order_status_id) as expected,
             case when h.invoice_id is null then 'no history' else format('ends in %s, %s steps out of line', h.last, h.strange) end as found
      from invoice i
      left join (select invoice_id, (array_agg(to_status_id order by version desc, step desc))[1] as last,
                        count(*) filter (where from_status_id is distinct from was) as strange
                   from (select *, lag(to_status_id) over (partition by invoice_id order by version, step) as was from status_history) as steps
                  group by invoice_id) h on h.invoice_id = i.id
      where h.invoice_id is null or h.last <> i.order_status_id or h.strange > 0`,
    detail: 'The history of an invoice leads from its first status to the one it is in.',
  },
  {
    name: 'numbers',
    part,
    table: 'number_series',
    violations: `
      with given as (
        select prefix, n::numeric from number_series, generate_series(first, next - 1) as n
      ), document as (
        select substring(number from '^(.*?)[0-9]*$') as prefix, substring(number from '[0-9]+$')::numeric as n
        from (select number from invoice union all select number from purchase_order union all select number from customer) as numbered
      )
      select format('number %s%s', coalesce(g.prefix, d.prefix), coalesce(g.n, d.n)) as at, 'one document' as expected,
             case when g.n is null then 'a document, but its series has not come so far' else format('%s documents', coalesce(d.documents, 0)) end as found
      from given g full join (select prefix, n, count(*) as documents from document group by prefix, n) d on d.prefix = g.prefix and d.n = g.n
      where g.n is null or coalesce(d.documents, 0) <> 1 and not exists (
        select from number_gap x where substring(x.number from '^(.*?)[0-9]*$') = g.prefix and substring(x.number from '[0-9]+$')::numeric = g.n)
      order by 1`,
    detail:
      'No series has a hole, and no number is there twice. What was refused before numbers were given last is in number_gap.',
  },
  {
    name: 'captured',
    part,
    table: `invoice_line`,
    violations: `
      select format('line %s of invoice %s', l.id, l.invoice_id) as at,
             case when l.tracking = 'SERIAL' and i.unit_effect <> 'RELEASED' then format('%s units of item %s', trim_scale(abs(l.quantity)), l.item_id)
                  else 'no units' end as expected,
             format('%s units%s', coalesce(s.units, 0), case when s.strange > 0 then format(', %s of another item', s.strange) end) as found
      from invoice_line l
      join invoice i on i.id = l.invoice_id
      left join (select o.invoice_id, o.id as line_id, count(*) as units, count(*) filter (where x.item_id <> o.item_id) as strange
                   from (select invoice_id, line_id, item_id from invoice_serial
                         union all
                         select return_id, return_line_id, item_id from invoice_serial where return_id is not null) x
                   join invoice_line o on o.invoice_id = x.invoice_id and o.id = x.line_id
                  group by o.invoice_id, o.id) s on s.invoice_id = l.invoice_id and s.line_id = l.id
      where coalesce(s.units, 0) <> (case when l.tracking = 'SERIAL' and i.unit_effect <> 'RELEASED' then abs(l.quantity) else 0 end) or s.strange > 0`,
    detail:
      'A serial-tracked line has as many units as its quantity, sold or brought back, unless all were given back; any other line has none.',
  },
];
