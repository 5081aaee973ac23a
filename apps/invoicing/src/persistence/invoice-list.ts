import type { ListInvoices, Output } from '@provena/contracts';
import { type Page, pageOf, plannedEachTime, type Sql } from '@provena/database';
import { allOf, type Condition } from './conditions.ts';
import { type Asked, conditionsOf, type Order, orderedBy, orderOf } from './invoice-filter.ts';
import { placesOf } from './invoice-search.ts';

type Row = Output<typeof ListInvoices>['data'][number];

export interface Found {
  row: Row;
  /** The value of the column the list is ordered by. */
  place: string;
}

/** Visible invoices, as one statement for each combination of filters, planned for its values. */
export const listInvoices = async (sql: Sql, asked: Asked, limit: number): Promise<Page<Row>> => {
  const rows = hidesAll(asked) ? [] : await found(sql, asked, limit + 1);
  return pageOf(rows, limit, { place: ({ place, row }) => [place, row.id], view: ({ row }) => row });
};

/** A location the caller may not see has nothing to show; a POS invoice is closed at birth. */
const hidesAll = ({ filter, locations }: Asked): boolean => {
  const isElsewhere = filter.locationId !== undefined && locations !== null && !locations.includes(filter.locationId);
  return isElsewhere || (filter.invoiceType === 'POS' && filter.isClosed === false);
};

const found = async (sql: Sql, asked: Asked, count: number): Promise<Found[]> => {
  const { q, sort } = asked.filter;
  const order = orderOf(sort);
  const conditions = conditionsOf(asked);
  if (q === undefined) return rowsOf(sql, sourceOf(asked, conditions), order, count);
  const rows: Found[] = [];
  for await (const place of placesOf(sql, q, order)) {
    const source = sourceOf(asked, [...conditions, place], true);
    rows.push(...(await rowsOf(sql, source, order, count - rows.length)));
    if (rows.length === count) break;
  }
  return rows;
};

/** Where the rows are looked for. */
interface Source {
  conditions: Condition[];
  /** Looks at each of these locations by itself and merges what it finds, so that the index of one location serves. */
  eachOf?: readonly string[];
}

/** Few invoices are filtered by location where something else finds them; many are found location by location. */
const sourceOf = ({ filter, locations }: Asked, conditions: Condition[], isFound = false): Source => {
  if (locations === null || filter.locationId !== undefined) return { conditions };
  if (!isFound && filter.customerId === undefined && filter.serial === undefined) {
    return { conditions, eachOf: locations };
  }
  return { conditions: [...conditions, { sql: 'i.location_id = any (?::uuid[])', values: [locations] }] };
};

const rowsOf = (sql: Sql, { conditions, eachOf }: Source, order: Order, count: number): Promise<Found[]> => {
  const parameters: unknown[] = eachOf ? [count, eachOf] : [count];
  const here = eachOf ? [{ sql: 'i.location_id = at.location_id', values: [] }] : [];
  const where = allOf([...here, ...conditions], parameters);
  const matching = `select i.* from invoice i where ${where} order by ${orderedBy(order)} limit $1`;
  const source = eachOf
    ? `select i.* from unnest($2::uuid[]) as at(location_id) cross join lateral (${matching}) i
       order by ${orderedBy(order)} limit $1`
    : matching;
  return sql.rows<Found>(plannedEachTime(textOf(source, order)), parameters);
};

const textOf = (source: string, order: Order): string => `
  select i.${order.column}::text as place, jsonb_build_object(
    'id', i.id, 'number', i.number, 'invoiceType', i.invoice_type, 'isClosed', i.is_closed,
    'orderStatus', jsonb_build_object('id', s.id, 'name', s.name),
    'customer', case when c.id is null then null else jsonb_build_object('id', c.id, 'name', c.name) end,
    'location', jsonb_build_object('id', l.id, 'name', l.name),
    'currency', i.currency, 'total', money_text(i.total), 'paid', money_text(i.paid), 'balance', money_text(i.balance),
    'paymentStatus', i.payment_status, 'createdAt', moment_text(i.created_at), 'version', i.version) as row
  from (${source}) i
  join order_status s on s.id = i.order_status_id
  join location_copy l on l.id = i.location_id
  left join customer c on c.id = i.customer_id
  order by ${orderedBy(order)}`;
