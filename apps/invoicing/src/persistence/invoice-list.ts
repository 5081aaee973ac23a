import { type ListInvoices, type Output, type Received, serialKey } from '@provena/contracts';
import { containing, type Page, pageOf, placeOf, type Sql, statement } from '@provena/database';

type Question = Received<typeof ListInvoices>;
type Row = Output<typeof ListInvoices>['data'][number];

/** One condition of the list: what it is called, its SQL with `?` for each value, and the values. */
interface Condition {
  name: string;
  sql: string;
  values: unknown[];
}

/**
 * Visible invoices at these locations (null: all of them), newest first, as one statement per combination of filters.
 * Indexes `invoice_newest_first`, `invoice_by_location`, `invoice_by_customer`, `invoice_serial_by_key`.
 */
export const listInvoices = async (
  sql: Sql,
  question: Question,
  locations: readonly string[] | null,
): Promise<Page<Row>> => {
  const conditions = conditionsOf(question, locations);
  const values: unknown[] = [];
  const clauses = conditions.map(condition => {
    let used = values.length;
    values.push(...condition.values);
    return condition.sql.replaceAll('?', () => `$${++used}`);
  });
  values.push(question.limit + 1);
  const name = ['invoice_list', ...conditions.map(condition => condition.name)].join('_');
  const rows = await sql.rows<{ row: Row; at: string }>(statement(name, textOf(clauses, values.length)), values);
  return pageOf(rows, question.limit, { place: ({ at, row }) => [at, row.id], view: ({ row }) => row });
};

const textOf = (clauses: readonly string[], limit: number): string => `
  select i.created_at::text as at, jsonb_build_object(
    'id', i.id, 'number', i.number, 'invoiceType', i.invoice_type, 'isClosed', i.is_closed,
    'orderStatus', jsonb_build_object('id', s.id, 'name', s.name),
    'customer', case when c.id is null then null else jsonb_build_object('id', c.id, 'name', c.name) end,
    'location', jsonb_build_object('id', l.id, 'name', l.name),
    'currency', i.currency, 'total', money_text(i.total), 'paid', money_text(i.paid), 'balance', money_text(i.balance),
    'paymentStatus', payment_status(i.paid, i.total), 'createdAt', moment_text(i.created_at), 'version', i.version) as row
  from invoice i
  join order_status s on s.id = i.order_status_id
  join location_copy l on l.id = i.location_id
  left join customer c on c.id = i.customer_id
  where ${['true', ...clauses].join(' and ')}
  order by i.created_at desc, i.id desc limit $${limit}`;

const conditionsOf = (question: Question, locations: readonly string[] | null): Condition[] => {
  const { cursor, serial, q } = question;
  const pattern = q === undefined ? undefined : containing(q);
  return [
    when('visible', 'i.location_id = any (?::uuid[])', locations ?? undefined),
    when('closed', 'i.is_closed = ?', question.isClosed),
    when('type', 'i.invoice_type = ?', question.invoiceType),
    when('status', 'i.order_status_id = ?', question.orderStatusId),
    when('customer', 'i.customer_id = ?', question.customerId),
    when('location', 'i.location_id = ?', question.locationId),
    when('from', `i.created_at >= (?::date)::timestamp at time zone 'UTC'`, question.from),
    when('to', `i.created_at < (?::date + 1)::timestamp at time zone 'UTC'`, question.to),
    when('serial', 'i.id in (select invoice_id from invoice_serial where serial_key = ?)', serial && serialKey(serial)),
    when('q', '(i.number ilike ? or c.name ilike ? or i.notes ilike ?)', pattern, pattern, pattern),
    when(
      'after',
      '(i.created_at, i.id) < (?::timestamptz, ?::uuid)',
      ...(placeOf(cursor, ['time', 'id']) ?? [undefined]),
    ),
  ].filter(condition => condition !== null);
};

const when = (name: string, sql: string, ...values: unknown[]): Condition | null =>
  values.includes(undefined) ? null : { name, sql, values };
