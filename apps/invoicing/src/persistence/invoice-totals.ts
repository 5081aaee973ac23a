import type { CountWaitingInvoices, Output, SummariseInvoices } from '@provena/contracts';
import { allOf, plannedEachTime, type Sql } from '@provena/database';
import { type Asked, conditionsOf, EXPIRED, orderOf, WAITING } from './invoice-filter.ts';
import { weeksOf } from './invoice-search.ts';

type Totals = Omit<Output<typeof SummariseInvoices>, 'currency' | 'isComplete'>;

/** What a summary counts at most. */
export const COUNTED_AT_MOST = 100_000;

/**
 * What the filters leave, counted up to one more than `COUNTED_AT_MOST`; the sums are of those that were counted.
 * Indexes `invoice_by_*`, with words `invoice_search_by_week`.
 */
export const invoiceTotals = async (sql: Sql, asked: Asked): Promise<Totals> => {
  const parameters: unknown[] = [];
  const text = `
    with found as (
      select i.order_status_id, i.total, i.balance from ${sourceOf(asked, parameters)}
      where ${allOf(conditionsOf(asked), parameters)} limit ${COUNTED_AT_MOST + 1}),
    of_status as (
      select s.id, s.name, s.position, count(*)::int as count, sum(f.total) as total
      from found f join order_status s on s.id = f.order_status_id group by s.id)
    select count(*)::int as count, money_text(coalesce(sum(total), 0)) as total,
      money_text(coalesce(sum(balance), 0)) as balance,
      (select coalesce(jsonb_agg(jsonb_build_object('orderStatus', jsonb_build_object('id', id, 'name', name),
         'count', count, 'total', money_text(total)) order by position, id), '[]') from of_status) as "byStatus"
    from found`;
  const totals = await sql.row<Totals>(plannedEachTime(text), parameters);
  if (!totals) throw new Error('an aggregate answers one row');
  return totals;
};

type Waiting = Omit<Output<typeof CountWaitingInvoices>, 'isComplete'>;

/**
 * The active invoices by what they wait for, counted up to one more than `COUNTED_AT_MOST`, in one pass. Index
 * `invoice_active_by_location`, or `invoice_by_closed`.
 */
export const waitingInvoices = async (sql: Sql, asked: Asked): Promise<Waiting> => {
  const parameters: unknown[] = [];
  const conditions = Object.entries({ ...WAITING, EXPIRED, UNPAID: `i.payment_status = 'UNPAID'` });
  const names = conditions.map(([name]) => name.toLowerCase());
  const text = `
    select count(*)::int as active, ${names.map(name => `count(*) filter (where ${name})::int as ${name}`).join(', ')}
    from (
      select ${conditions.map(([name, condition]) => `${condition} as ${name.toLowerCase()}`).join(', ')}
      from invoice i
      where ${allOf(conditionsOf(asked), parameters)}
      limit ${COUNTED_AT_MOST + 1}) found`;
  const waiting = await sql.row<Waiting>(plannedEachTime(text), parameters);
  if (!waiting) throw new Error('an aggregate answers one row');
  return waiting;
};

/** The invoices, or those that have the words: the index of words begins with the week of an invoice. */
const sourceOf = (asked: Asked, parameters: unknown[]): string => {
  const { q, sort } = asked.filter;
  if (q === undefined) return 'invoice i';
  parameters.push(q);
  const words = `$${parameters.length}`;
  return `(${weeksOf(asked, orderOf(sort), parameters)}) w
    join invoice_search s on words_of_week(s.words, s.created_at) @@ search_query(${words}, w.week)
    join invoice i on i.id = s.invoice_id`;
};
