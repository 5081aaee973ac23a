import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Amount, Id, page, Paging, text } from '../values.ts';
import { ApprovalStatus, Invoice, InvoiceType, PaymentStatus } from './invoice.ts';

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

/** What an active invoice waits for: the customer's approval, its deposit, or the units it gave back. */
export const WaitsFor = z.enum(['APPROVAL', 'DEPOSIT', 'SERIALS']);

/**
 * The filter of the list of invoices and of its CSV. `from` and `to` are business days in the time zone of the
 * installation.
 */
export const InvoiceFilter = z.object({
  /** Only these invoices. */
  ids: z.array(Id).min(1).max(100).optional(),
  isClosed: z.boolean().optional(),
  /** Offers whose last day is over and that became no order. */
  isExpired: z.boolean().optional(),
  invoiceType: InvoiceType.optional(),
  orderStatusId: Id.optional(),
  /** Any of these order statuses. */
  orderStatusIds: z.array(Id).min(1).max(50).optional(),
  customerId: Id.optional(),
  locationId: Id.optional(),
  paymentStatus: PaymentStatus.optional(),
  /** The team that has it among its work. */
  teamId: Id.optional(),
  approvalStatus: ApprovalStatus.optional(),
  /** Active invoices that wait for the customer's approval, their deposit, or the numbers of units they gave back. */
  waitsFor: WaitsFor.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** A serial number that is on the invoice. */
  serial: text(100).optional(),
  q: text(100).optional(),
  sort: InvoiceSort.default('-createdAt'),
});
export type InvoiceFilter = z.output<typeof InvoiceFilter>;

/** An invoice as lists show it: without its lines and the history of its work; what work there is on it. */
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
  invoiceDate: true,
  dueDate: true,
  expiresOn: true,
  isExpired: true,
  approvalStatus: true,
  teams: true,
  createdAt: true,
  version: true,
}).extend({
  /** The number of lines. */
  lineCount: z.number().int().default(0),
  /** Of the lines whose units have numbers: how many numbers they need, and how many are captured. */
  serials: z.object({ required: z.number(), captured: z.number().int() }).default({ required: 0, captured: 0 }),
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

/** What a filter leaves of an order status. */
const StatusTotal = z.object({
  orderStatus: Invoice.shape.orderStatus,
  count: z.number().int(),
  total: Amount,
});

/**
 * What the list has in all: how many invoices, their totals and open balances, and how many each order status has. Counts
 * up to 100,000 invoices; when there are more, `isComplete` is false and the sums are those of the counted ones.
 */
export const SummariseInvoices = query('summarise-invoices', 1, {
  permission: 'invoice:read',
  summary: 'How many invoices a filter leaves, and their sums',
  refusals: [],
  input: InvoiceFilter.omit({ sort: true }),
  output: z.object({
    count: z.number().int(),
    /** False when there are more than were counted. */
    isComplete: z.boolean(),
    currency: z.string(),
    total: Amount,
    balance: Amount,
    /** In the order of the workflow. */
    byStatus: z.array(StatusTotal),
  }),
});

/**
 * The active invoices at the caller's locations by what they wait for; one may wait for several things. Counts up to
 * 100,000 active invoices; when there are more, `isComplete` is false.
 */
export const CountWaitingInvoices = query('count-waiting-invoices', 1, {
  permission: 'invoice:read',
  summary: 'How many invoices are active, and how many of them wait for an approval, a deposit, units or a payment',
  refusals: [],
  input: z.object({}),
  output: z.object({
    /** All active invoices, quotes included. */
    active: z.number().int(),
    /** Those the customer has been asked to approve. */
    approval: z.number().int(),
    /** Those whose deposit is not collected. */
    deposit: z.number().int(),
    /** Those that gave their units back and need their numbers again. */
    serials: z.number().int(),
    /** Offers whose last day is over and that became no order. */
    expired: z.number().int(),
    /** Those of which nothing is paid. */
    unpaid: z.number().int(),
    /** False when there are more than were counted. */
    isComplete: z.boolean(),
  }),
});
