import { allOf, plannedEachTime, type Sql } from '@provena/database';
import { type Asked, conditionsOf, featuresOf, type Order, orderedBy, orderOf, timesOf } from './invoice-filter.ts';
import { type Found, rowsOf, type Source } from './invoice-rows.ts';

/** The number of invoices that may be looked at one by one. */
const FEW = 5_000;

/**
 * Invoices that have the words of `q`. The index of words begins with the week of an invoice, so that the newest are found
 * without reading all that a common word has: however many invoices there are, a page takes about the same time. With other
 * filters, or in another order than of time, the invoices are looked at along the order when the filters leave few of them
 * or the words are common.
 */
export const searchInvoices = async (sql: Sql, asked: Asked, q: string, count: number): Promise<Found[]> => {
  const order = orderOf(asked.filter.sort);
  const isPlain = order.column === 'created_at' && featuresOf(asked).length === 0;
  const isAlong = !isPlain && ((await areFew(sql, asked)) || (await areCommon(sql, asked, q)));
  return rowsOf(sql, isAlong ? alongTheOrder(asked, q, count) : weekByWeek(asked, q, count), order);
};

/** True when the other filters leave few invoices. Indexes `invoice_by_*`. */
const areFew = async (sql: Sql, asked: Asked): Promise<boolean> => {
  const parameters: unknown[] = [];
  return !(await areMany(sql, `select from invoice i where ${allOf(conditionsOf(asked), parameters)}`, parameters));
};

/** True when more than a few invoices have the words. Index `invoice_search_by_week`. */
const areCommon = (sql: Sql, asked: Asked, q: string): Promise<boolean> => {
  const parameters: unknown[] = [q];
  const weeks = weeksOf(asked, orderOf(asked.filter.sort), parameters);
  return areMany(
    sql,
    `select from (${weeks}) w join invoice_search on words_of_week(words, created_at) @@ search_query($1, w.week)`,
    parameters,
  );
};

const areMany = async (sql: Sql, rows: string, parameters: unknown[]): Promise<boolean> => {
  const text = `select count(*) > ${FEW} as answer from (${rows} limit ${FEW + 1}) as found`;
  return (await sql.row<{ answer: boolean }>(plannedEachTime(text), parameters))?.answer ?? false;
};

/** Looks at the words of one invoice after the other. Indexes `invoice_by_*`, `invoice_search_pkey`. */
const alongTheOrder = (asked: Asked, q: string, count: number): Source => {
  const parameters: unknown[] = [count, q];
  const text = `
    select i.* from invoice i join invoice_search s on s.invoice_id = i.id
    where s.words @@ search_query($2) and ${allOf(conditionsOf(asked), parameters)}
    order by ${orderedBy(orderOf(asked.filter.sort))} limit $1`;
  return { text, parameters };
};

/**
 * Searches week after week in the order of time until a page is full. Therefore nothing is sorted after the weeks: a lateral
 * join runs in their order, and `offset 0` keeps the planner from another one. Index `invoice_search_by_week`.
 */
const weekByWeek = (asked: Asked, q: string, count: number): Source => {
  const order = orderOf(asked.filter.sort);
  const direction = order.isDescending ? 'desc' : 'asc';
  const parameters: unknown[] = [count, q];
  const text = `
    select i.* from (${weeksOf(asked, order, parameters)}) w
    cross join lateral (
      select invoice_id from invoice_search where words_of_week(words, created_at) @@ search_query($2, w.week)
      order by created_at ${direction}, invoice_id ${direction}) s
    cross join lateral (
      select i.* from invoice i where i.id = s.invoice_id and ${allOf(conditionsOf(asked), parameters)} offset 0) i
    ${order.column === 'created_at' ? '' : `order by ${orderedBy(order)}`} limit $1`;
  return { text, parameters };
};

/** The weeks that can have invoices, in the order of the list. Index `invoice_newest_first`. */
export const weeksOf = (asked: Asked, { isDescending }: Order, parameters: unknown[]): string => {
  const extent = `
    select week_of(min(created_at)) as oldest, week_of(max(created_at)) as newest
    from invoice i where ${allOf(timesOf(asked), parameters)}`;
  const series = isDescending ? 'generate_series(newest, oldest, -1)' : 'generate_series(oldest, newest)';
  return `select week from (${extent}) as extent cross join ${series} as week`;
};
