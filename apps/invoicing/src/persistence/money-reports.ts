import type { GetPayments, GetTaxes, Output, PaymentsFilter, PaymentsRow, TaxFilter, TaxRow } from '@provena/contracts';
import type { Days } from '@provena/domain';
import { allOf, pageOf, placeOf, plannedEachTime, type Sql, when } from '@provena/database';
import type { Bounds } from './bounds.ts';
import { inDays, locationZone, zoneOf } from './days.ts';

interface Asked<Filter> extends Bounds {
  filter: Filter & Days & { cursor?: string; limit: number };
  currency: string;
}

type Taxes = Omit<Output<typeof GetTaxes>, keyof Days>;
type Payments = Omit<Output<typeof GetPayments>, keyof Days>;

/** The first day of the period of a day, as SQL; the first of the report, $5, where all its days are one period. */
const periodOf = (day: string, period: 'day' | 'month' | undefined): string => {
  if (period === undefined) return '$5::date';
  return period === 'day' ? day : `greatest(date_trunc('month', ${day})::date, $5::date)`;
};

/**
 * What is booked of each tax in the days, in one statement planned for them. Reads the entries of the days by
 * `sale_entry_pkey`.
 */
export const taxReport = async (sql: Sql, { filter, currency, locations }: Asked<TaxFilter>): Promise<Taxes> => {
  const { from, to, limit } = filter;
  const place = placeOf(filter.cursor, ['text', 'number', 'text']) ?? [null, null, null];
  const parameters: unknown[] = [limit + 1, ...place, from];
  const conditions = [
    ...when('e.day between ?::date and ?::date', from, to),
    ...when('e.currency = ?', currency),
    ...when('e.location_id = any (?::uuid[])', locations ?? undefined),
    ...when('e.location_id = ?', filter.locationId),
    ...when('e.invoice_type = ?', filter.invoiceType),
  ];
  const amounts = `'net', money_text(net), 'tax', money_text(tax), 'gross', money_text(net + tax)`;
  const text = `
    with booked as (
      select ${periodOf('e.day', filter.period)} as day, e.tax_category as category, trim_scale(e.tax_rate) as rate, sum(e.net) as net, sum(e.tax) as tax
      from sale_entry e where ${allOf(conditions, parameters)} group by 1, 2, 3 having sum(e.net) <> 0 or sum(e.tax) <> 0
    ), shown as (
      select *, -rate as down from booked
      where $2::text is null or (day, -rate, category) > ($2::text::date, $3::text::numeric, $4::text)
      order by day, -rate, category limit $1
    )
    select (select jsonb_build_object(${amounts}) from (select coalesce(sum(net), 0) as net, coalesce(sum(tax), 0) as tax from booked) t) as totals,
      coalesce((select jsonb_agg(jsonb_build_object('day', day::text, 'category', category, 'rate', rate::text, ${amounts})
        order by day, down, category) from shown), '[]') as rows
    from (select $5::date) as began`;
  const found = await sql.row<{ totals: Taxes['totals']; rows: TaxRow[] }>(plannedEachTime(text), parameters);
  if (!found) throw new Error('a report without an answer');
  const placed = (row: TaxRow) => [row.day, String(-Number(row.rate)), row.category];
  return { currency, totals: found.totals, ...pageOf(found.rows, limit, { place: placed, view: row => row }) };
};

/**
 * The money that came and went in the days, in one statement planned for them. Indexes `payment_by_day`, `refund_made`; the
 * invoices of what is found by their key.
 */
export const paymentsReport = async (sql: Sql, asked: Asked<PaymentsFilter>): Promise<Payments> => {
  const { filter, currency, locations, timeZone } = asked;
  const { from, to, limit } = filter;
  const place = placeOf(filter.cursor, ['text', 'text']) ?? [null, null];
  const parameters: unknown[] = [limit + 1, ...place, timeZone, from];
  const ofInvoice = [
    ...when('i.currency = ?', currency),
    ...when('i.location_id = any (?::uuid[])', locations ?? undefined),
    ...when('i.location_id = ?', filter.locationId),
  ];
  const paid = allOf([...when('p.paid_on between ?::date and ?::date', from, to), ...ofInvoice], parameters);
  const given = allOf([...when('not r.to_credit'), ...inDays('r.at', from, to), ...ofInvoice], parameters);
  const madeOn = `(r.at at time zone ${zoneOf('$4::text')})::date`;
  const text = `
    with moved as (
      select ${periodOf('p.paid_on', filter.period)} as day, p.method, p.kind = 'REFUND' as is_back, abs(p.amount) as amount
      from payment p join invoice i on i.id = p.invoice_id where ${paid}
      union all
      select ${periodOf(madeOn, filter.period)}, p.method, true, r.amount
      from refund r join invoice i on i.id = r.invoice_id join payment p on p.id = r.payment_id ${locationZone} where ${given}
    ), summed as (
      select day, method, ${SUMS} from moved group by day, method
    ), shown as (
      select * from summed where $2::text is null or (day, method) > ($2::text::date, $3::text) order by day, method limit $1
    )
    select (select jsonb_build_object(${MOVED}) from (select ${SUMS} from moved) t) as totals,
      coalesce((select jsonb_agg(jsonb_build_object('day', day::text, 'method', method, ${MOVED}) order by day, method) from shown), '[]') as rows
    from (select $4::text, $5::date) as asked`;
  const found = await sql.row<{ totals: Payments['totals']; rows: PaymentsRow[] }>(plannedEachTime(text), parameters);
  if (!found) throw new Error('a report without an answer');
  const placed = (row: PaymentsRow) => [row.day, row.method];
  return { currency, totals: found.totals, ...pageOf(found.rows, limit, { place: placed, view: row => row }) };
};

const SUMS = `count(*) filter (where not is_back) as came, coalesce(sum(amount) filter (where not is_back), 0) as received,
  count(*) filter (where is_back) as went, coalesce(sum(amount) filter (where is_back), 0) as refunded`;
const MOVED = `'received', jsonb_build_object('count', came, 'amount', money_text(received)),
  'refunded', jsonb_build_object('count', went, 'amount', money_text(refunded)), 'net', money_text(received - refunded)`;
