import type { RowCheck } from '../check.ts';

const part = 'invoicing';

export const moneyChecks: RowCheck[] = [
  {
    name: 'line-money',
    part,
    table: 'invoice_line',
    violations: `
      select format('line %s of invoice %s', id, invoice_id) as at,
             format('total %s, tax %s', round(quantity * unit_price, 2) - discount, round(total * tax_rate / 100, 2)) as expected,
             format('total %s, tax %s', total, tax) as found
      from invoice_line
      where total <> round(quantity * unit_price, 2) - discount or tax <> round(total * tax_rate / 100, 2)`,
    detail: 'A line is quantity times price less discount, and its tax is taken from that.',
  },
  {
    name: 'invoice-money',
    part,
    table: 'invoice',
    violations: `
      select format('invoice %s %s', i.number, i.id) as at,
             format('subtotal %s, tax %s, total %s, paid %s', l.subtotal, l.tax, l.subtotal + l.tax, p.paid) as expected,
             format('subtotal %s, tax %s, total %s, paid %s', i.subtotal, i.tax, i.total, i.paid) as found
      from invoice i
      left join (select invoice_id, sum(total) as subtotal, sum(tax) as tax from invoice_line group by invoice_id) l on l.invoice_id = i.id
      left join (select invoice_id, sum(amount) as paid from payment group by invoice_id) p on p.invoice_id = i.id
      where (i.subtotal, i.tax, i.total, i.paid) is distinct from
            (coalesce(l.subtotal, 0), coalesce(l.tax, 0), coalesce(l.subtotal + l.tax, 0), coalesce(p.paid, 0))`,
    detail: 'An invoice is the sum of its lines and payments.',
  },
  {
    name: 'pos-invoices',
    part,
    table: `invoice where invoice_type = 'POS'`,
    violations: `
      select format('invoice %s %s', number, id) as at, format('closed and paid with %s', total) as expected,
             format('%s and paid with %s', case when is_closed then 'closed' else 'open' end, paid) as found
      from invoice where invoice_type = 'POS' and not (is_closed and paid = total)`,
    detail: 'A register sale is closed and paid from its first moment.',
  },
];
