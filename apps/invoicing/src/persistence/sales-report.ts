import type { GetSales, Output, SalesFilter, SalesRow } from '@provena/contracts';
import type { Days } from '@provena/domain';
import { allOf, type Condition, when, pageOf, placeOf, plannedEachTime, type Sql } from '@provena/database';
import type { Bounds } from './bounds.ts';
import { inDays, locationZone, zoneOf } from './days.ts';

export interface AskedSales extends Bounds {
  filter: SalesFilter & Days & { cursor?: string; limit: number };
  currency: string;
}

type Report = Omit<Output<typeof GetSales>, keyof Days>;
type Ranked = SalesRow & { rank: string };

/**
 * The SQL of a grouping: its key from an entry `e`, that of a refund from its invoice `i`, and the names of its groups.
 */
interface Grouping {
  key: string;
  names: string;
  number: string;
  name: string;
}

const REFUND_DAY = `(r.at at time zone ${zoneOf('$1::text')})::date`;

const GROUPINGS: Record<SalesFilter['groupBy'], Grouping> = {
  type: { key: 'invoice_type', names: '', number: 'null', name: 'g.key' },
  day: { key: 'day', names: '', number: 'null', name: 'g.key' },
  item: {
    key: 'item_id',
    names: 'left join item_copy n on n.id = g.key::uuid',
    number: 'n.sku',
    name: `coalesce(n.name, '')`,
  },
  customer: {
    key: 'customer_id',
    names: 'left join customer n on n.id = g.key::uuid',
    number: 'n.number',
    name: `coalesce(n.name, '')`,
  },
  location: {
    key: 'location_id',
    names: 'left join location_copy n on n.id = g.key::uuid',
    number: 'n.code',
    name: `coalesce(n.name, '')`,
  },
};

/** Conditions on an entry or an invoice. */
const conditionsOf = (row: 'e' | 'i', { filter, locations, currency }: AskedSales): Condition[] => [
  ...when(`${row}.currency = ?`, currency),
  ...when(`${row}.location_id = any (?::uuid[])`, locations ?? undefined),
  ...when(`${row}.invoice_type = ?`, filter.invoiceType),
  ...when(`${row}.location_id = ?`, filter.locationId),
  ...when(`${row}.customer_id = ?`, filter.customerId),
];

/**
 * Groups of sales and their sum, in one statement planned for its days. Reads the entries of the days by
 * `sale_entry_pkey`, refunds by `refund_made`.
 */
export const salesReport = async (sql: Sql, asked: AskedSales): Promise<Report> => {
  const { cursor, limit, groupBy } = asked.filter;
  const place = placeOf(cursor, [groupBy === 'day' ? 'text' : 'number', 'text']);
  const parameters: unknown[] = [asked.timeZone, limit + 1, place?.[0] ?? null, place?.[1] ?? null];
  const sources = groupsOf(asked, parameters).join(' union all ');
  const text = textOf(asked.filter, sources);
  const found = await sql.row<{ totals: Report['totals']; rows: Ranked[] }>(plannedEachTime(text), parameters);
  if (!found) throw new Error('a report without an answer');
  const view = ({ rank: _, ...row }: Ranked) => row;
  const page = pageOf(found.rows, limit, { place: row => [row.rank, row.key ?? ''], view });
  return { currency: asked.currency, totals: found.totals, ...page };
};

const SUMS = ['count', 'quantity', 'net', 'tax', 'gross', 'refunds', 'refunded'];
const AMOUNTS = ['net', 'tax', 'gross'].map(name => `'${name}', money_text(${name})`).join(', ');
const SUMMED = SUMS.map(name => `coalesce(sum(${name}), 0) as ${name}`).join(', ');
/** A group in which everything was taken back on the same day is none. */
const IS_SOMETHING = SUMS.map(name => `sum(${name}) <> 0`).join(' or ');

const isByLine = ({ groupBy, itemId }: SalesFilter): boolean => groupBy === 'item' || itemId !== undefined;

/** Queries of groups: of sales, and of the refunds made in the same days, which belong to no line. */
const groupsOf = (asked: AskedSales, parameters: unknown[]): string[] => {
  const { groupBy, from, to, itemId } = asked.filter;
  const { key } = GROUPINGS[groupBy];
  const byLine = isByLine(asked.filter);
  const booked = [
    ...when('e.day >= ?::date', from),
    ...when('e.day <= ?::date', to),
    ...conditionsOf('e', asked),
    ...when('e.item_id = ?', itemId),
  ];
  const sales = `
    select e.${key}::text as key, sum(e.${byLine ? 'lines' : 'documents'}) as count, sum(e.quantity) as quantity,
      sum(e.net) as net, sum(e.tax) as tax, sum(e.net + e.tax) as gross, 0 as refunds, 0 as refunded
    from sale_entry e where ${allOf(booked, parameters)} group by 1`;
  if (byLine) return [sales];
  const made = [...inDays('r.at', from, to), ...conditionsOf('i', asked)];
  const refunds = `
    select ${groupBy === 'day' ? REFUND_DAY : `i.${key}`}::text, 0, 0, 0, 0, 0, count(*), sum(r.amount)
    from refund r join invoice i on i.id = r.invoice_id ${locationZone}
    where ${allOf(made, parameters)} group by 1`;
  return [sales, refunds];
};

const textOf = (filter: SalesFilter, groups: string): string => {
  const { names, number, name } = GROUPINGS[filter.groupBy];
  const quantity = filter.groupBy === 'item' ? 'trim_scale(quantity)::text' : 'null';
  const refunds = isByLine(filter) ? 'null' : `jsonb_build_object('count', refunds, 'amount', money_text(refunded))`;
  const sums = `'count', count, 'quantity', ${quantity}, ${AMOUNTS}, 'refunds', ${refunds}`;
  const order = orderOf(filter.groupBy);
  return `
    with grouped as (
      select key, ${SUMMED} from (${groups}) as found group by key having ${IS_SOMETHING}
    ), shown as (
      select * from grouped g where $3::text is null or ${order.beyond} order by ${order.by} limit $2
    )
    select (select jsonb_build_object(${sums}) from (select ${SUMMED} from grouped) as total) as totals,
      coalesce((select jsonb_agg(jsonb_build_object('key', g.key, 'number', ${number}, 'name', ${name}, 'rank', ${order.rank}::text, ${sums})
          order by ${order.by})
        from shown g ${names}), '[]') as rows
    from (select $1::text) as time_zone`;
};

const orderOf = (groupBy: SalesFilter['groupBy']) =>
  groupBy === 'day'
    ? { rank: 'g.key', by: 'g.key', beyond: '(g.key, g.key) > ($3::text, $4::text)' }
    : {
        rank: 'g.net',
        by: `g.net desc, coalesce(g.key, '') desc`,
        beyond: `(g.net, coalesce(g.key, '')) < ($3::numeric, $4::text)`,
      };
