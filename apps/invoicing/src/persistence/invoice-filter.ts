import { type InvoiceFilter, serialKey } from '@provena/contracts';
import { type Condition, when, placeOf } from '@provena/database';
import type { Bounds } from './bounds.ts';
import { inDays } from './days.ts';

/** The order of the list: by `column`, then by id. */
export interface Order {
  column: 'created_at' | 'number' | 'total' | 'balance';
  isDescending: boolean;
}

/** The question, and the bounds of the answer. */
export interface Asked extends Bounds {
  filter: Partial<InvoiceFilter> & { cursor?: string };
}

const COLUMNS = { createdAt: 'created_at', number: 'number', total: 'total', balance: 'balance' } as const;
const FORMS = { created_at: 'time', number: 'text', total: 'number', balance: 'number' } as const;
const TYPES = { created_at: 'timestamptz', number: 'text', total: 'numeric', balance: 'numeric' } as const;

export const orderOf = (sort: InvoiceFilter['sort'] = '-createdAt'): Order => ({
  column: COLUMNS[sort.replace('-', '') as keyof typeof COLUMNS],
  isDescending: sort.startsWith('-'),
});

export const orderedBy = ({ column, isDescending }: Order): string => {
  const direction = isDescending ? 'desc' : 'asc';
  return `i.${column} ${direction}, i.id ${direction}`;
};

/** The condition that a page begins after the last row of the page before. */
const after = (cursor: string | undefined, { column, isDescending }: Order): Condition[] => {
  const place = placeOf(cursor, [FORMS[column], 'id']);
  if (place === null) return [];
  return when(`(i.${column}, i.id) ${isDescending ? '<' : '>'} (?::${TYPES[column]}, ?::uuid)`, ...place);
};

/** Conditions on the time; a list in order of time begins after the last row of the page before. */
export const timesOf = ({ filter }: Asked): Condition[] => {
  const order = orderOf(filter.sort);
  return [
    ...inDays('i.created_at', filter.from, filter.to),
    ...(order.column === 'created_at' ? after(filter.cursor, order) : []),
  ];
};

/** What an active invoice waits for, each as a condition. */
export const WAITING: Record<NonNullable<InvoiceFilter['waitsFor']>, string> = {
  APPROVAL: `not i.is_closed and i.approval_status = 'PENDING'`,
  DEPOSIT: 'not i.is_closed and i.deposit_required and i.deposit_collected < i.deposit_amount',
  SERIALS: `not i.is_closed and i.unit_effect = 'RELEASED' and exists (
    select from invoice_line where invoice_id = i.id and tracking = 'SERIAL')`,
};

/** Offers whose last day is over; the index of offers serves. */
export const EXPIRED = 'i.expires_on is not null and is_expired(i)';

/**
 * Conditions on an invoice of the list, without those on its time and its words. Active and closed are written out, so that
 * the indexes of active invoices serve; an expired invoice must also have a last day, so that the index of offers serves.
 */
export const featuresOf = ({ filter, locations }: Asked): Condition[] => {
  const { isClosed, isExpired, serial, waitsFor } = filter;
  const inSerials =
    'i.id in (select unnest(array[invoice_id, return_id]) from invoice_serial where serial_key = any(array[?] || array(select own_key from serial_twin where serial_key = ?)))';
  const isHere = filter.locationId === undefined && locations !== null;
  return [
    ...(isClosed === undefined ? [] : when(isClosed ? 'i.is_closed' : 'not i.is_closed')),
    ...(isExpired === undefined ? [] : when(isExpired ? EXPIRED : 'not is_expired(i)')),
    ...when('i.id = any (?::uuid[])', filter.ids),
    ...when('i.invoice_type = ?', filter.invoiceType),
    ...when('i.order_status_id = ?', filter.orderStatusId),
    ...when('i.order_status_id = any (?::uuid[])', filter.orderStatusIds),
    ...when('i.customer_id = ?', filter.customerId),
    ...when('i.location_id = ?', filter.locationId),
    ...when('i.location_id = any (?::uuid[])', isHere ? locations : undefined),
    ...when('i.payment_status = ?', filter.paymentStatus),
    ...when('i.approval_status = ?', filter.approvalStatus),
    ...(waitsFor === undefined ? [] : when(WAITING[waitsFor])),
    ...when('i.id in (select invoice_id from invoice_team where team_id = ?)', filter.teamId),
    ...(serial === undefined ? [] : when(inSerials, serialKey(serial), serialKey(serial))),
  ];
};

/**
 * All conditions but those on words. Indexes `invoice_pkey`, `invoice_by_*`, `invoice_offers`, `invoice_serial_by_key`,
 * `invoice_team_of`.
 */
export const conditionsOf = (asked: Asked): Condition[] => {
  const order = orderOf(asked.filter.sort);
  const beyond = order.column === 'created_at' ? [] : after(asked.filter.cursor, order);
  return [...featuresOf(asked), ...timesOf(asked), ...beyond];
};
