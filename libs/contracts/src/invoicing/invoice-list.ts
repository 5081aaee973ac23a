import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, text } from '../values.ts';
import { Invoice, InvoiceType, PaymentStatus } from './invoice.ts';

const { query } = messagesOf('invoicing');

/** The order of the list, by the moment of creation, number, total or balance; with `-` the greatest first. */
export const InvoiceSort = z.enum([
  'createdAt',
  '-createdAt',
  'number',
  '-number',
  'total',
  '-total',
  'balance',
  '-balance',
]);
export type InvoiceSort = z.output<typeof InvoiceSort>;

/**
 * The filter of the list of invoices and of its CSV. `from` and `to` are business days in the time zone of the
 * installation.
 */
export const InvoiceFilter = z.object({
  isClosed: z.boolean().optional(),
  /** Offers whose last day is over and that became no order. */
  isExpired: z.boolean().optional(),
  invoiceType: InvoiceType.optional(),
  orderStatusId: Id.optional(),
  customerId: Id.optional(),
  locationId: Id.optional(),
  paymentStatus: PaymentStatus.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** A serial number that is on the invoice. */
  serial: text(100).optional(),
  q: text(100).optional(),
  sort: InvoiceSort.default('-createdAt'),
});
export type InvoiceFilter = z.output<typeof InvoiceFilter>;

/** An invoice as lists show it: without its lines and the history of its work. */
export const InvoiceSummary = Invoice.pick({
  id: true,
  number: true,
  invoiceType: true,
  isClosed: true,
  orderStatus: true,
  customer: true,
  location: true,
  currency: true,
  total: true,
  paid: true,
  balance: true,
  paymentStatus: true,
  createdAt: true,
  version: true,
});

/**
 * Invoices the caller may see, newest first unless `sort` says otherwise. `serial` finds those a serial number is on.
 * Each word of `q` begins a word of the number (leading zeros may be left out), the customer's name, the notes, or of a
 * line's contents: SKU, name, description, serial number. Case and accents do not count; a renamed customer is found by
 * the new name a little later.
 */
export const ListInvoices = query('list-invoices', 1, {
  permission: 'invoice:read',
  summary: 'Invoices, newest first or as `sort` says; `serial` and `q` find them by what is on them',
  refusals: [],
  input: z.object({ ...InvoiceFilter.shape, ...Paging }),
  output: page(InvoiceSummary),
});
