import type { ListInvoices, Output } from '@provena/contracts';
import { plannedEachTime, type Sql } from '@provena/database';
import { type Order, orderedBy } from './invoice-filter.ts';

export type InvoiceRow = Output<typeof ListInvoices>['data'][number];

export interface Found {
  row: InvoiceRow;
  /** The value of the column the list is ordered by. */
  place: string;
}

/** A query of whole invoices, and its parameters. */
export interface Source {
  text: string;
  parameters: unknown[];
}

/** The invoices of a source as rows of the list, in its order. */
export const rowsOf = (sql: Sql, { text, parameters }: Source, order: Order): Promise<Found[]> =>
  sql.rows<Found>(plannedEachTime(textOf(text, order)), parameters);

/**
 * The work on the invoices of a page, for each by its key. Indexes `invoice_line_pkey`, `invoice_serial_by_line`,
 * `invoice_serial_by_return`, `invoice_team_pkey`.
 */
const WORK = `
  cross join lateral (
    select count(*)::int as lines, trim_scale(coalesce(sum(abs(quantity)) filter (where tracking = 'SERIAL'), 0)) as required
    from invoice_line where invoice_id = i.id) goods
  cross join lateral (
    select count(*)::int as captured from (
      select from invoice_serial where i.return_of is null and invoice_id = i.id
      union all select from invoice_serial where i.return_of is not null and return_id = i.id) as unit) units
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name), '[]') as teams
    from invoice_team it join team t on t.id = it.team_id where it.invoice_id = i.id) work`;

const textOf = (source: string, order: Order): string => `
  select i.${order.column}::text as place, jsonb_build_object(
    'id', i.id, 'number', i.number, 'invoiceType', i.invoice_type, 'isClosed', i.is_closed,
    'orderStatus', jsonb_build_object('id', s.id, 'name', s.name),
    'customer', case when c.id is null then null else jsonb_build_object(
      'id', c.id, 'name', coalesce(i.issued->'customer'->>'name', c.name)) end,
    'location', jsonb_build_object('id', l.id, 'name', coalesce(i.issued->'location'->>'name', l.name),
      'timeZone', zone_or_ours(l.time_zone)),
    'currency', i.currency, 'total', money_text(i.total), 'paid', money_text(i.paid), 'balance', money_text(i.balance),
    'paymentStatus', i.payment_status, 'invoiceDate', i.invoice_date, 'dueDate', i.due_date, 'expiresOn', i.expires_on, 'isExpired', is_expired(i),
    'approvalStatus', i.approval_status, 'teams', work.teams, 'lineCount', goods.lines,
    'serials', jsonb_build_object('required', goods.required, 'captured', units.captured), 'createdAt', moment_text(i.created_at), 'version', i.version) as row
  from (${source}) i
  join order_status s on s.id = i.order_status_id
  join location_copy l on l.id = i.location_id
  left join customer c on c.id = i.customer_id${WORK}
  order by ${orderedBy(order)}`;
