import type { RowCheck } from '../check.ts';

const part = 'invoicing';

/** See ADR 20. Goods that a sale closed before this rule left behind are no violation: no save closed it. */
export const countedChecks: RowCheck[] = [
  {
    name: 'counted-sales',
    part,
    table: 'invoice',
    violations: `
      select format('invoice %s %s', i.number, i.id) as at,
             case when i.close_reason = 'CANCELLED' then 'no sale: it is cancelled' else 'a sale' end as expected,
             coalesce(format('a sale since %s', i.sold_at), 'no sale') as found
      from invoice i join order_status s on s.id = i.order_status_id
      left join lateral (
        select bool_or(h.from_status_id is not null) as has_left, bool_or(t.is_cancelled) as was_cancelled
        from status_history h join order_status t on t.id = h.to_status_id where h.invoice_id = i.id) h on true
      where case when i.close_reason is not distinct from 'CANCELLED' then i.sold_at is not null
        else i.sold_at is null and not s.is_cancelled and (
          i.invoice_type = 'POS' or i.close_reason is not distinct from 'COMPLETED' or (i.paid > 0 and i.paid >= i.total)
          or (h.has_left and not h.was_cancelled)) end
      order by i.id`,
    detail:
      'What left its initial status, was paid in full or was completed counts as a sale; what is cancelled does not.',
  },
  {
    name: 'booked-sales',
    part,
    table: 'sale_entry',
    violations: `
      select format('invoice %s %s', coalesce(i.number, 'not there'), coalesce(b.invoice_id, d.invoice_id)) as at,
             coalesce(d.says, 'nothing booked') as expected, coalesce(b.says, 'nothing booked') as found
      from (select invoice_id, string_agg(says, '; ' order by says) as says
              from (select invoice_id, format('%s of %s at %s %%, %s and %s tax, customer %s at %s', trim_scale(sum(quantity)), item_id,
                             trim_scale(tax_rate), trim_scale(sum(net)), trim_scale(sum(tax)), customer_id, location_id) as says
                      from sale_entry group by invoice_id, customer_id, location_id, item_id, tax_rate
                     having (sum(documents), sum(lines), sum(quantity), sum(net), sum(tax)) <> (0, 0, 0, 0, 0)) e
             group by invoice_id) b
      full join (select invoice_id, string_agg(says, '; ' order by says) as says
              from (select i.id as invoice_id, format('%s of %s at %s %%, %s and %s tax, customer %s at %s', trim_scale(sum(l.quantity)), l.item_id,
                             trim_scale(l.tax_rate), trim_scale(sum(l.total)), trim_scale(sum(l.tax)), i.customer_id, i.location_id) as says
                      from invoice i join invoice_line l on l.invoice_id = i.id where i.sold_at is not null
                     group by i.id, l.item_id, l.tax_rate) e
             group by invoice_id) d on d.invoice_id = b.invoice_id
      left join invoice i on i.id = coalesce(b.invoice_id, d.invoice_id)
      where b.says is distinct from d.says`,
    detail: 'What is booked of a document is the sum of its lines while it counts as a sale, and nothing otherwise.',
  },
  {
    name: 'issued',
    part,
    table: 'invoice',
    violations: `
      select format('invoice %s %s', i.number, i.id) as at, 'issued, with its customer and the company it was issued by' as expected,
             case when i.issued_at is null then 'not issued' else 'issued with other parts' end as found
      from invoice i
      where case when i.issued_at is null then i.sold_at is not null or i.is_closed or i.paid > 0
        else (i.customer_id is null) <> (i.issued->'customer' = 'null')
          or not exists (select from company_version v where v.version = (i.issued->>'companyVersion')::int) end
      order by i.id`,
    detail: 'What counts, was paid or was closed was issued, and keeps what it was issued with.',
  },
  {
    name: 'dated-sales',
    part,
    table: 'invoice where sold_at is not null',
    violations: `
      select format('invoice %s %s', i.number, i.id) as at, 'a date, a service date, a due date and terms' as expected,
             format('date %s, service %s, due %s', i.invoice_date, i.service_date, i.due_date) as found
      from invoice i
      where (i.sold_at is not null and i.payment_terms is null) or i.due_date < i.invoice_date
      order by i.id`,
    detail: 'What counts as a sale has its dates and the terms it was issued with, and is not due before its date.',
  },
  {
    name: 'completed-stock',
    part,
    table: `saga where kind = 'STATUS' and document->>'close' = 'COMPLETED'`,
    violations: `
      select format('invoice %s %s', i.number, i.id) as at, 'its quantities SUBTRACTED, its units SOLD' as expected,
             format('%s, %s', i.stock_effect, i.unit_effect) as found
      from invoice i
      where i.close_reason = 'COMPLETED' and (i.stock_effect, i.unit_effect) <> ('SUBTRACTED', 'SOLD') and exists (
        select from saga s where s.invoice_id = i.id and s.kind = 'STATUS' and s.document->>'close' = 'COMPLETED' and s.step in ('RELEASING', 'DONE'))
      order by i.id`,
    detail: 'The goods of a sale that was completed have left the stock.',
  },
];
