import { type Sql, statement } from '@provena/database';
import type { Condition } from './conditions.ts';
import type { Order } from './invoice-filter.ts';

/** So many invoices with the words asked for are looked at one by one: more are walked along the order of the list. */
const FEW = { created_at: 1_000, number: 20_000, total: 20_000, balance: 20_000 };
/** How many invoices the first span of time has, about, and how many times as many the next. */
const FIRST = 2_000;
const GROWTH = 8;

const found = (span: string) => `select invoice_id from invoice_search where words @@ search_query(?) and ${span}`;
const oneByOne = (span: string) => `i.id = any (array(${found(span)}))`;
const alongTheOrder = (span: string) => `i.id in (${found(span)})`;
/** Without the index of words, which has to read all of a common word: what stands before the barrier is read by time. */
const readAll = (span: string) =>
  `i.id = any (array(select invoice_id from (select * from invoice_search where ${span} offset 0) near
     where words @@ search_query(?)))`;

const common = statement('invoice_words_common', `select is_common($1, $2) as answer`);

/** Whether more than a few invoices have the words of `q`. Index `invoice_search_by_words`. */
const isCommon = async (sql: Sql, q: string, { column }: Order): Promise<boolean> =>
  (await sql.row<{ answer: boolean }>(common, [q, FEW[column]]))?.answer ?? false;

const extent = statement(
  'invoice_search_extent',
  `select extract(epoch from min(created_at))::float as oldest, extract(epoch from max(created_at))::float as newest,
     (select greatest(reltuples, pg_relation_size(oid) / 1000)::float from pg_class where oid = 'invoice_search'::regclass) as count
   from invoice_search`,
);

interface Extent {
  oldest: number;
  newest: number;
  count: number;
}

/** The seconds at which the spans of time end, beginning at the end of the list that comes first; the last has no end. */
const endsOf = async (sql: Sql, { isDescending }: Order): Promise<number[]> => {
  const { oldest, newest, count } = (await sql.row<Extent>(extent)) ?? { oldest: 0, newest: 0, count: 0 };
  const ends: number[] = [];
  for (let invoices = FIRST; invoices < count; invoices *= GROWTH) {
    const age = ((newest - oldest) * invoices) / count;
    ends.push(isDescending ? newest - age : oldest + age);
  }
  return ends;
};

/** Conditions on the time of an invoice, each for one `?`; there is always one. */
const within = (begin: number | undefined, end: number | undefined, { isDescending }: Order): Condition => {
  const [afterBegin, beforeEnd] = isDescending ? ['<', '>='] : ['>=', '<'];
  const limits = [
    { sql: `created_at ${afterBegin} to_timestamp(?)`, seconds: begin },
    { sql: `created_at ${beforeEnd} to_timestamp(?)`, seconds: end },
  ].filter(limit => limit.seconds !== undefined);
  return { sql: ['true', ...limits.map(limit => limit.sql)].join(' and '), values: limits.map(limit => limit.seconds) };
};

/**
 * Where to look for invoices with the words of `q`, one place after the other until a page is full: first among those that
 * come first, which fill it when the words are common; the others by the index of words, where they are few; and many in one
 * span of time after the other, by both indexes together. So a page takes about the same time however many invoices there
 * are. Indexes `invoice_search_newest_first`, `invoice_search_by_words`.
 */
export const placesOf = async function* (sql: Sql, q: string, order: Order): AsyncGenerator<Condition> {
  if (order.column !== 'created_at') {
    const look = (await isCommon(sql, q, order)) ? alongTheOrder : oneByOne;
    yield { sql: look('true'), values: [q] };
    return;
  }
  const ends = await endsOf(sql, order);
  const first = within(undefined, ends[0], order);
  yield { sql: readAll(first.sql), values: [...first.values, q] };
  if (ends.length === 0) return;
  if (!(await isCommon(sql, q, order))) {
    const others = within(ends[0], undefined, order);
    yield { sql: oneByOne(others.sql), values: [q, ...others.values] };
    return;
  }
  for (const [index, begin] of ends.entries()) {
    const span = within(begin, ends[index + 1], order);
    const look = index === 0 ? oneByOne : alongTheOrder;
    yield { sql: look(span.sql), values: [q, ...span.values] };
  }
};
