import type { RowCheck } from '../check.ts';

const part = 'invoicing';
/** Decimals of the company's money. */
const UNITS = '(select minor_units from house)';

/** The amount of a line as its price is said. */
const AS_PRICED = 'case when price_includes_tax then total + tax else total end';
/** The tax of a rate of a document: on top of what is priced before tax, and in what is priced with it. */
const TAX_OF_RATE = `round(coalesce(sum(total) filter (where not price_includes_tax), 0) * tax_rate / 100, ${UNITS})
    + round(coalesce(sum(total + tax) filter (where price_includes_tax), 0) * tax_rate / (100 + tax_rate), ${UNITS})`;

/** The category of a line, and that of an entry of a document's taxes: one that names none is S, or Z at 0 %. */
const CATEGORY = `coalesce(tax_category, case when tax_rate = 0 then 'Z' else 'S' end)`;
const CATEGORY_OF_TAX = `coalesce(e->>'category', case when (e->>'rate')::numeric = 0 then 'Z' else 'S' end)`;

export const moneyChecks: RowCheck[] = [
  {
    name: 'line-money',
    part,
    table: 'invoice_line',
    violations: `
      select format('line %s of invoice %s', id, invoice_id) as at,
             format('%s', round(quantity * unit_price, ${UNITS}) - discount) as expected, format('%s', ${AS_PRICED}) as found
      from invoice_line
      where ${AS_PRICED} <> round(quantity * unit_price, ${UNITS}) - discount
         or discount <> round(round(quantity * unit_price, ${UNITS}) * discount_percent / 100, ${UNITS})`,
    detail: 'A line is quantity times price less discount, with its tax where the price has it in it.',
  },
  {
    name: 'tax-shares',
    part,
    table: 'invoice',
    violations: `
      select format('invoice %s %s at %s %% %s', i.number, i.id, coalesce(t.rate, l.rate), coalesce(t.category, l.category)) as at,
             format('%s of %s', coalesce(l.tax, 0), coalesce(l.base, 0)) as expected,
             format('%s of %s', coalesce(t.tax, 0), coalesce(t.base, 0)) as found
      from (select id as invoice_id, ${CATEGORY_OF_TAX} as category, (e->>'rate')::numeric as rate, (e->>'base')::numeric as base, (e->>'tax')::numeric as tax
              from invoice, jsonb_array_elements(taxes) as e) t
      full join (select invoice_id, ${CATEGORY} as category, tax_rate as rate, sum(total) as base, sum(tax) as tax
                   from invoice_line group by 1, 2, 3) l
        on (l.invoice_id, l.category, l.rate) = (t.invoice_id, t.category, t.rate)
      join invoice i on i.id = coalesce(t.invoice_id, l.invoice_id)
      where (t.base, t.tax) is distinct from (l.base, l.tax)`,
    detail: 'What a document is taxed of each category and rate is the sum of the shares of its lines.',
  },
  {
    name: 'tax-by-rate',
    part,
    table: 'invoice where return_of is null',
    // Documents from before tax by rate keep the rounded tax of each of their lines.
    violations: `
      select format('invoice %s %s at %s %%', i.number, i.id, e->>'rate') as at, l.due::text as expected, e->>'tax' as found
      from invoice i cross join jsonb_array_elements(i.taxes) as e
      join (select invoice_id, ${CATEGORY} as category, tax_rate, ${TAX_OF_RATE} as due,
                   bool_or(tax <> round(total * tax_rate / 100, ${UNITS})) as is_spread
              from invoice_line group by 1, 2, 3) l
        on (l.invoice_id, l.category, l.tax_rate) = (i.id, ${CATEGORY_OF_TAX}, (e->>'rate')::numeric)
      where i.return_of is null and (e->>'tax')::numeric <> l.due and l.is_spread`,
    detail: 'The tax of a document is of each rate the rate of the sum of its lines, rounded once.',
  },
  {
    name: 'returned-lines',
    part,
    table: 'invoice_line where returns_line_id is not null',
    // A line whose price was reduced gives back less for what comes back, and in all no more than it came to.
    violations: `
      select format('line %s', b.line_id) as at,
             case when o.id is null then 'a line of its sale'
                  else format('at most %s back, and for it %s%s', trim_scale(o.quantity), case when b.is_reduced then 'at most ' else '' end,
                    case when b.is_reduced then o.amount else round(o.amount * b.quantity / o.quantity, ${UNITS}) end) end as expected,
             format('%s back for %s', trim_scale(b.quantity), case when o.with_tax then b.total + b.tax else b.total end) as found
      from (select r.returns_line_id as line_id, i.return_of, -sum(r.quantity) as quantity, -sum(r.total) as total, -sum(r.tax) as tax,
                   bool_or(r.disposition is null) as is_reduced
              from invoice_line r join invoice i on i.id = r.invoice_id where r.returns_line_id is not null group by 1, 2) b
      left join (select *, case when with_tax then total + tax else total end as amount
                   from (select *, bool_and(price_includes_tax) over (partition by invoice_id, ${CATEGORY}, tax_rate) as with_tax from invoice_line
                         where invoice_id in (select return_of from invoice where return_of is not null)) l) o
        on o.id = b.line_id and o.invoice_id = b.return_of
      cross join lateral (select case when o.with_tax then b.total + b.tax else b.total end as amount) given
      where o.id is null or b.quantity > o.quantity or given.amount > o.amount
         or case when b.is_reduced then b.quantity = o.quantity and given.amount <> o.amount
                 else given.amount <> round(o.amount * b.quantity / o.quantity, ${UNITS}) end`,
    detail: 'Of a line no more comes back than was sold, for its share of what was paid.',
  },
  {
    name: 'credited',
    part,
    table: 'invoice where has_credit_notes',
    violations: `
      select format('invoice %s %s', i.number, i.id) as at, format('%s credited', coalesce(c.credited, 0)) as expected,
             format('%s credited', i.credited) as found
      from invoice i
      left join (select return_of, -sum(total) as credited from invoice where return_of is not null and invoice_type = 'STANDARD'
                  group by return_of) c on c.return_of = i.id
      where i.return_of is null
        and (i.credited <> coalesce(c.credited, 0) or i.credited > i.total or i.has_credit_notes <> (c.return_of is not null))`,
    detail: 'What is credited on an invoice is the sum of its credit notes, and no more than its total.',
  },
  {
    name: 'customer-credit',
    part,
    table: 'customer_credit',
    violations: `
      select format('invoice %s', coalesce(c.invoice_id, m.invoice_id)) as at, format('%s more credit', coalesce(m.amount, 0)) as expected,
             format('%s more credit', coalesce(c.amount, 0)) as found
      from (select invoice_id, sum(amount) as amount from customer_credit group by invoice_id) c
      full join (select invoice_id, sum(amount) as amount
                   from (select invoice_id, -amount as amount from payment where method = 'CREDIT'
                         union all
                         select invoice_id, amount from refund where to_credit) as moved group by invoice_id) m on m.invoice_id = c.invoice_id
      where coalesce(c.amount, 0) <> coalesce(m.amount, 0)
      union all
      select format('customer %s', customer_id), 'no less than nothing', format('%s of credit', sum(amount))
      from customer_credit group by customer_id having sum(amount) < 0`,
    detail: 'The credit of customers is what was kept for them less what they paid with it.',
  },
  {
    name: 'returned-taxes',
    part,
    table: 'invoice where return_of is not null',
    violations: `
      select format('invoice %s %s at %s %%', i.number, i.id, b.rate) as at,
             format('%s of %s%s', coalesce(o.tax, 0), coalesce(o.base, 0), case when b.base = o.base then '' else ' at most' end) as expected,
             format('%s of %s given back', b.tax, b.base) as found
      from (select r.return_of, ${CATEGORY_OF_TAX} as category, (e->>'rate')::numeric as rate, -sum((e->>'base')::numeric) as base, -sum((e->>'tax')::numeric) as tax
              from invoice r cross join jsonb_array_elements(r.taxes) as e where r.return_of is not null group by 1, 2, 3) b
      join invoice i on i.id = b.return_of
      left join lateral (select (e->>'base')::numeric as base, (e->>'tax')::numeric as tax from jsonb_array_elements(i.taxes) as e
                          where (${CATEGORY_OF_TAX}, (e->>'rate')::numeric) = (b.category, b.rate)) o on true
      where o.base is null or b.base > o.base or b.tax not between 0 and o.tax or (b.base = o.base and b.tax <> o.tax)`,
    detail: 'All returns of a sale give back no more tax than it had, and all of it once everything is back.',
  },
  {
    name: 'invoice-money',
    part,
    table: 'invoice',
    violations: `
      select format('invoice %s %s', i.number, i.id) as at,
             format('subtotal %s, tax %s, total %s', l.subtotal, l.tax, l.subtotal + l.tax) as expected,
             format('subtotal %s, tax %s, total %s', i.subtotal, i.tax, i.total) as found
      from invoice i
      left join (select invoice_id, sum(total) as subtotal, sum(tax) as tax from invoice_line group by invoice_id) l on l.invoice_id = i.id
      where (i.subtotal, i.tax, i.total) is distinct from (coalesce(l.subtotal, 0), coalesce(l.tax, 0), coalesce(l.subtotal + l.tax, 0))`,
    detail: 'An invoice is the sum of its lines.',
  },
  {
    name: 'paid',
    part,
    table: 'payment',
    violations: `
      select format('invoice %s %s', i.number, i.id) as at,
             format('paid %s, of that %s deposit', coalesce(p.paid, 0), coalesce(p.deposit, 0)) as expected,
             format('paid %s, of that %s deposit', i.paid, i.deposit_collected) as found
      from invoice i
      left join (select invoice_id, sum(amount) as paid, coalesce(sum(amount) filter (where kind = 'DEPOSIT'), 0) as deposit
                   from (select invoice_id, kind, amount from payment
                         union all
                         select r.invoice_id, p.kind, -r.amount from refund r left join payment p on p.id = r.payment_id) as moved
                  group by invoice_id) p on p.invoice_id = i.id
      where (i.paid, i.deposit_collected) is distinct from (coalesce(p.paid, 0), coalesce(p.deposit, 0))`,
    detail: 'What is paid is the sum of the payments less the refunds, and the deposit that of the deposits.',
  },
  {
    name: 'refunds',
    part,
    table: 'refund',
    violations: `
      select format('payment %s', r.payment_id) as at,
             case when p.id is null then 'a payment of the same invoice' else format('at most %s refunded', p.amount) end as expected,
             format('%s refunded on invoice %s', r.refunded, r.invoice_id) as found
      from (select invoice_id, payment_id, sum(amount) as refunded from refund group by invoice_id, payment_id) r
      left join payment p on p.id = r.payment_id and p.invoice_id = r.invoice_id
      where p.id is null or r.refunded > p.amount`,
    detail: 'A payment is given back once at most.',
  },
  {
    name: 'written-off',
    part,
    table: 'invoice where written_off > 0',
    violations: `
      select format('invoice %s %s', number, id) as at, 'nothing written off, or all of the balance of a completed invoice' as expected,
             format('%s written off, balance %s, %s', written_off, balance, coalesce(close_reason, 'not closed')) as found
      from invoice where written_off > 0 and (balance <> 0 or close_reason is distinct from 'COMPLETED')`,
    detail: 'Only what was due when an invoice was closed as completed is written off.',
  },
  {
    name: 'deposits',
    part,
    table: 'invoice where deposit_amount > 0',
    violations: `
      select format('invoice %s %s', number, id) as at, format('a deposit of at most %s', greatest(total, 0)) as expected,
             format('a deposit of %s', deposit_amount) as found
      from invoice where deposit_amount > greatest(total, 0)`,
    detail: 'No more than the total is asked for as deposit.',
  },
  {
    name: 'pos-invoices',
    part,
    table: `invoice where invoice_type = 'POS'`,
    violations: `
      select format('invoice %s %s', number, id) as at, format('closed and paid with %s', total) as expected,
             format('%s and paid with %s', case when is_closed then 'closed' else 'open' end, paid) as found
      from invoice where invoice_type = 'POS' and not (is_closed and paid = total)`,
    detail: 'A register sale or return is closed and settled from its first moment.',
  },
];
