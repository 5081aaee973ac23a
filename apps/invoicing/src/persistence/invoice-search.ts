import { type Sql, statement } from '@provena/database';
import type { Condition, Order } from './invoice-filter.ts';

/** More invoices than these have common words: they are too many to be sorted, and so many that the newest are near. */
const COMMON = 1_000;
/** How many invoices the first span has, about, and how many times as many the next. */
const FIRST = 4_000;
const GROWTH = 8;

const common = statement('invoice_words_common', `select is_common($1, ${COMMON}) as answer`);

/** Whether many invoices have the words of `q`. Index `invoice_search_by_words`. */
export const isCommon = async (sql: Sql, q: string): Promise<boolean> =>
  (await sql.row<{ answer: boolean }>(common, [q]))?.answer ?? false;

const extent = statement(
  'invoice_search_extent',
  `select extract(epoch from min(created_at))::float as oldest, extract(epoch from max(created_at))::float as newest,
     (select greatest(reltuples, 1)::float from pg_class where oid = 'invoice_search'::regclass) as count
   from invoice_search`,
);

interface Extent {
  oldest: number;
  newest: number;
  count: number;
}

/**
 * Where invoices with the words of `q` are looked for, one span of time after the other from the end that comes first: a
 * common word has a page full after a few thousand invoices, and those of one span are found by the index of words and the
 * index of time together. Index `invoice_search_newest_first`.
 */
export const spansOf = async (sql: Sql, q: string, { isDescending }: Order): Promise<Condition[]> => {
  const { oldest, newest, count } = (await sql.row<Extent>(extent)) ?? { oldest: 0, newest: 0, count: 1 };
  const ends = ageLimits(newest - oldest, count).map(age => (isDescending ? newest - age : oldest + age));
  return [...ends, undefined].map((end, index) => spanOf(q, { begin: ends[index - 1], end, isDescending }));
};

/** Seconds from the end that comes first to the end of each span but the last. */
const ageLimits = (length: number, count: number): number[] => {
  const limits: number[] = [];
  for (let invoices = FIRST; invoices < count; invoices *= GROWTH) limits.push((length * invoices) / count);
  return limits;
};

interface Span {
  begin: number | undefined;
  end: number | undefined;
  isDescending: boolean;
}

const spanOf = (q: string, { begin, end, isDescending }: Span): Condition => {
  const [afterBegin, beforeEnd] = isDescending ? ['<', '>='] : ['>=', '<'];
  const limits = [
    { sql: `created_at ${afterBegin} to_timestamp(?)`, seconds: begin },
    { sql: `created_at ${beforeEnd} to_timestamp(?)`, seconds: end },
  ].filter(limit => limit.seconds !== undefined);
  const where = ['words @@ search_query(?)', ...limits.map(limit => limit.sql)].join(' and ');
  return {
    sql: `i.id in (select invoice_id from invoice_search where ${where})`,
    values: [q, ...limits.map(limit => limit.seconds)],
  };
};
