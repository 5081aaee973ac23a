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
