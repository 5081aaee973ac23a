import type { GetReceivables, Output, ReceivablesFilter, ReceivablesRow } from '@provena/contracts';
import { allOf, type Condition, when, pageOf, placeOf, plannedEachTime, type Sql } from '@provena/database';
import type { Bounds } from './bounds.ts';
import { locationZone, zoneOf } from './days.ts';

export interface AskedReceivables extends Bounds {
  filter: ReceivablesFilter & { cursor?: string; limit: number };
  currency: string;
}

type Report = Output<typeof GetReceivables>;

const conditionsOf = ({ filter, locations, currency }: AskedReceivables): Condition[] => [
  ...when('not i.is_closed and i.balance <> 0 and i.sold_at is not null'),
  ...when('i.currency = ?', currency),
  ...when('i.location_id = any (?::uuid[])', locations ?? undefined),
  ...when('i.location_id = ?', filter.locationId),
  ...when('i.customer_id = ?', filter.customerId),
];

/** The amounts owed today by active sales. Index `invoice_owed`, which has only those. */
export const receivablesReport = async (sql: Sql, asked: AskedReceivables): Promise<Report> => {
  const { cursor, limit, groupBy } = asked.filter;
  const place = placeOf(cursor, ['number', 'text']);
  const parameters: unknown[] = [asked.timeZone, limit + 1, place?.[0] ?? null, place?.[1] ?? null];
  const text = textOf(groupBy, allOf(conditionsOf(asked), parameters));
  const found = await sql.row<{ asOf: string; totals: Report['totals']; rows: ReceivablesRow[] }>(
    plannedEachTime(text),
    parameters,
  );
  if (!found) throw new Error('a report without an answer');
  const page = pageOf(found.rows, limit, { place: row => [row.balance, row.key ?? ''], view: row => row });
  return { currency: asked.currency, asOf: found.asOf, totals: found.totals, ...page };
};

/** Amounts owed, by days overdue. */
const BUCKETS = {
  current: 'late <= 0',
  days1To30: 'late between 1 and 30',
  days31To60: 'late between 31 and 60',
  days61To90: 'late between 61 and 90',
  daysOver90: 'late > 90',
};
const SUMS = [
  'count(*) as invoices',
  'sum(balance) as balance',
  ...Object.entries(BUCKETS).map(([name, late]) => `sum(balance) filter (where ${late}) as "${name}"`),
].join(', ');
const AMOUNTS = ['balance', ...Object.keys(BUCKETS)]
  .map(name => `'${name}', money_text(coalesce("${name}", 0))`)
  .join(', ');
const ORDER = `g.balance desc, coalesce(g.key::text, '') desc`;

const textOf = (groupBy: ReceivablesFilter['groupBy'], where: string): string => {
  const [key, dueOn, source, names] =
    groupBy === 'invoice'
      ? ['id', 'min(due_on)', 'n', 'join invoice n on n.id = g.key left join customer c on c.id = n.customer_id']
      : ['customer_id', 'null', 'c', 'left join customer c on c.id = g.key'];
  return `
    with today as (select (clock_timestamp() at time zone $1::text)::date as day),
    owed as (
      select i.id, i.customer_id, i.balance, i.due_date as due_on,
             (clock_timestamp() at time zone ${zoneOf('$1')})::date - i.due_date as late
      from invoice i ${locationZone} where ${where}
    ), grouped as (
      select ${key} as key, ${dueOn} as due_on, ${SUMS} from owed group by 1
    ), shown as (
      select * from grouped g where $3::text is null or (balance, coalesce(key::text, '')) < ($3::numeric, $4::text)
      order by ${ORDER} limit $2
    )
    select (select day::text from today) as "asOf",
      (select jsonb_build_object('invoices', invoices, ${AMOUNTS}) from (select ${SUMS} from owed) as total) as totals,
      coalesce((select jsonb_agg(jsonb_build_object('key', g.key, 'number', ${source}.number, 'name', coalesce(c.name, ''),
          'dueOn', g.due_on, 'invoices', g.invoices) || jsonb_build_object(${AMOUNTS.replaceAll('("', '(g."')}) order by ${ORDER})
        from shown g ${names}), '[]') as rows`;
};
