import type { GetSales, Output, SalesFilter, SalesRow } from '@provena/contracts';
import { pageOf, placeOf, plannedEachTime, type Sql } from '@provena/database';
import type { Bounds } from './bounds.ts';
import { allOf, type Condition, when } from './conditions.ts';

export interface AskedSales extends Bounds {
  filter: SalesFilter & { cursor?: string; limit: number };
  currency: string;
}

type Report = Output<typeof GetSales>;
type Ranked = SalesRow & { rank: string };

/** What a group is: of a sale `i` and, where items count, of its line `l`; and how people call it. */
interface Grouping {
  key: string;
  names: string;
  number: string;
  name: string;
}

const GROUPINGS: Record<SalesFilter['groupBy'], Grouping> = {
  type: { key: 'i.invoice_type', names: '', number: 'null', name: 'g.key' },
  day: { key: '(i.sold_at at time zone $1::text)::date', names: '', number: 'null', name: 'g.key' },
  item: {
    key: 'l.item_id',
    names: 'left join item_copy n on n.id = g.key::uuid',
    number: 'n.sku',
    name: `coalesce(n.name, '')`,
  },
  customer: {
    key: 'i.customer_id',
    names: 'left join customer n on n.id = g.key::uuid',
    number: 'n.number',
    name: `coalesce(n.name, '')`,
  },
  location: {
    key: 'i.location_id',
    names: 'left join location_copy n on n.id = g.key::uuid',
    number: 'n.code',
    name: `coalesce(n.name, '')`,
  },
};

const conditionsOf = ({ filter, locations, timeZone, currency }: AskedSales): Condition[] => [
  ...when('i.sold_at >= (?::date)::timestamp at time zone ?', filter.from, timeZone),
  ...when('i.sold_at < (?::date + 1)::timestamp at time zone ?', filter.to, timeZone),
  ...when('i.currency = ?', currency),
  ...when('i.location_id = any (?::uuid[])', locations ?? undefined),
  ...when('i.invoice_type = ?', filter.invoiceType),
  ...when('i.location_id = ?', filter.locationId),
  ...when('i.customer_id = ?', filter.customerId),
  ...when('l.item_id = ?', filter.itemId),
];

/**
 * Groups of sales and their sum, in one statement planned for its days. Index `invoice_sold`, which has all of a sale that
 * is added up; the lines of items by `invoice_line_pkey`.
 */
export const salesReport = async (sql: Sql, asked: AskedSales): Promise<Report> => {
  const { cursor, limit, groupBy } = asked.filter;
  const place = placeOf(cursor, [groupBy === 'day' ? 'text' : 'number', 'text']);
  const parameters: unknown[] = [asked.timeZone, limit + 1, place?.[0] ?? null, place?.[1] ?? null];
  const text = textOf(asked.filter, allOf(conditionsOf(asked), parameters));
  const found = await sql.row<{ totals: Report['totals']; rows: Ranked[] }>(plannedEachTime(text), parameters);
  if (!found) throw new Error('a report without an answer');
  const view = ({ rank: _, ...row }: Ranked) => row;
  const page = pageOf(found.rows, limit, { place: row => [row.rank, row.key ?? ''], view });
  return { currency: asked.currency, totals: found.totals, ...page };
};

const AMOUNTS = ['net', 'tax', 'gross'].map(name => `'${name}', money_text(coalesce(${name}, 0))`).join(', ');

const textOf = ({ groupBy, itemId }: SalesFilter, where: string): string => {
  const { key, names, number, name } = GROUPINGS[groupBy];
  const byLine = groupBy === 'item' || itemId !== undefined;
  const quantity = groupBy === 'item' ? 'trim_scale(coalesce(quantity, 0))::text' : 'null';
  const order = orderOf(groupBy);
  return `
    with grouped as (
      select ${key}::text as key, ${byLine ? BY_LINE : BY_INVOICE}
      from invoice i ${byLine ? 'join invoice_line l on l.invoice_id = i.id' : ''} where ${where} group by 1
    ), shown as (
      select * from grouped g where $3::text is null or ${order.beyond} order by ${order.by} limit $2
    ), total as (
      select coalesce(sum(count), 0) as count, sum(quantity) as quantity, sum(net) as net, sum(tax) as tax, sum(gross) as gross from grouped
    )
    select (select jsonb_build_object('count', count, 'quantity', ${quantity}, ${AMOUNTS}) from total) as totals,
      coalesce((select jsonb_agg(jsonb_build_object('key', g.key, 'number', ${number}, 'name', ${name}, 'count', count,
          'quantity', ${quantity}, ${AMOUNTS}, 'rank', ${order.rank}::text) order by ${order.by})
        from shown g ${names}), '[]') as rows
    from (select $1::text) as time_zone`;
};

const BY_INVOICE = `count(*) filter (where i.return_of is null) as count, 0 as quantity, sum(i.subtotal) as net, sum(i.tax) as tax, sum(i.total) as gross`;
const BY_LINE = `count(*) filter (where l.quantity > 0) as count, sum(l.quantity) as quantity, sum(l.total) as net, sum(l.tax) as tax, sum(l.total + l.tax) as gross`;

const orderOf = (groupBy: SalesFilter['groupBy']) =>
  groupBy === 'day'
    ? { rank: 'g.key', by: 'g.key', beyond: '(g.key, g.key) > ($3::text, $4::text)' }
    : {
        rank: 'g.net',
        by: `g.net desc, coalesce(g.key, '') desc`,
        beyond: `(g.net, coalesce(g.key, '')) < ($3::numeric, $4::text)`,
      };
