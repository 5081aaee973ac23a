import type { CustomerAccount, ListPurchases, Purchase, Received } from '@provena/contracts';
import { allOf, when, type Page, pageOf, placeOf, plannedEachTime, type Sql } from '@provena/database';
import type { Bounds } from './bounds.ts';
import { inDays, locationZone, zoneOf } from './days.ts';

interface PurchaseRow {
  row: Purchase;
  place: string;
}

export interface AskedPurchases extends Bounds {
  question: Received<typeof ListPurchases>;
}

/** The goods bought, from the lines of an invoice `i`, without the fields they were priced by. */
const BOUGHT = `(
  select coalesce(jsonb_agg(jsonb_build_object('id', n->'id', 'item', n->'item', 'description', n->'description',
    'quantity', n->'quantity', 'total', n->'total', 'serials', n->'serials') order by place), '[]')
  from jsonb_array_elements(invoice_lines_view(i.id)) with ordinality as line(n, place))`;

/** Purchases of a customer, newest first. Index `invoice_bought`. */
export const listPurchases = async (sql: Sql, { question, locations }: AskedPurchases): Promise<Page<Purchase>> => {
  const { customerId, from, to, cursor, limit } = question;
  const place = placeOf(cursor, ['time', 'id']) ?? [undefined];
  const parameters: unknown[] = [limit + 1];
  const conditions = [
    ...when('i.customer_id = ? and i.sold_at is not null', customerId),
    ...when('i.location_id = any (?::uuid[])', locations ?? undefined),
    ...inDays('i.sold_at', from, to),
    ...when('(i.sold_at, i.id) < (?::timestamptz, ?::uuid)', ...place),
  ];
  const text = `
    select i.sold_at::text as place, jsonb_build_object('invoiceId', i.id, 'number', i.number, 'invoiceType', i.invoice_type,
      'isClosed', i.is_closed, 'soldAt', moment_text(i.sold_at),
      'location', jsonb_build_object('id', l.id, 'name', coalesce(i.issued->'location'->>'name', l.name),
      'timeZone', zone_or_ours(l.time_zone)),
      'currency', i.currency, 'total', money_text(i.total), 'balance', money_text(i.balance), 'lines', ${BOUGHT}) as row
    from (select * from invoice i where ${allOf(conditions, parameters)} order by i.sold_at desc, i.id desc limit $1) i
    join location_copy l on l.id = i.location_id
    order by i.sold_at desc, i.id desc`;
  const rows = await sql.rows<PurchaseRow>(plannedEachTime(text), parameters);
  return pageOf(rows, limit, { place: ({ place, row }) => [place, row.invoiceId], view: ({ row }) => row });
};

export interface AskedAccount extends Bounds {
  customerId: string;
  currency: string;
}

/** The account of a customer. Indexes `invoice_owed`, `invoice_by_customer`, `invoice_bought`. */
export const customerAccount = async (sql: Sql, asked: AskedAccount): Promise<CustomerAccount> => {
  const text = `
    with mine as (select * from invoice where customer_id = $1 and ($2::uuid[] is null or location_id = any ($2))),
    owed as (
      select balance, (clock_timestamp() at time zone ${zoneOf('$3')})::date > i.due_date as is_late
      from mine i ${locationZone} where not is_closed and balance <> 0 and sold_at is not null and currency = $4
    )
    select jsonb_build_object('currency', $4::text,
      'balance', (select money_text(coalesce(sum(balance), 0)) from owed),
      'overdue', (select money_text(coalesce(sum(balance) filter (where is_late), 0)) from owed),
      'credit', (select money_text(coalesce(sum(amount), 0)) from customer_credit where customer_id = $1),
      'activeInvoices', (select count(*) from mine where not is_closed),
      'closedInvoices', (select count(*) from mine where is_closed),
      'purchases', (select count(*) from mine where sold_at is not null),
      'lastPurchaseAt', (select moment_text(sold_at) from mine where sold_at is not null order by sold_at desc limit 1)) as answer`;
  const values = [asked.customerId, asked.locations, asked.timeZone, asked.currency];
  const found = await sql.row<{ answer: CustomerAccount }>(plannedEachTime(text), values);
  if (!found) throw new Error('an account without an answer');
  return found.answer;
};
