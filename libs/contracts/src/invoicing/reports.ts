import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Amount, Id, page, Paging, ReportDays, text, Timestamp } from '../values.ts';
import { InvoiceLine, InvoiceType } from './invoice.ts';

const { query } = messagesOf('invoicing');

const reportPage = { limit: z.number().int().min(1).max(1000).default(100), cursor: text(500).optional() };

/** A group of sales. Amounts are decimal strings; returns are in them with a minus. */
const Sold = z.object({
  /**
   * The number of sales; of their lines where the groups are items, or one item is asked for. Returns are not
   * counted; a cancelled sale is taken away.
   */
  count: z.number().int(),
  /** The quantity of an item; null unless the groups are items. */
  quantity: z.string().nullable(),
  net: Amount,
  tax: Amount,
  gross: Amount,
  /**
   * Payments given back in these days, also those of invoices that changed or closed since; null where lines are
   * counted. They change no amount of a sale, and the money a return of a register sale pays out is not among them: it
   * is in the amounts.
   */
  refunds: z.object({ count: z.number().int(), amount: Amount }).nullable(),
});

export const SalesRow = Sold.extend({
  /** The key of the group: a type, a day, or an id; null for sales without a customer. */
  key: z.string().nullable(),
  /** A SKU, a customer's number or a location's code. */
  number: z.string().nullable(),
  name: z.string(),
});
export type SalesRow = z.output<typeof SalesRow>;

export const SalesFilter = z.object({
  ...ReportDays,
  groupBy: z.enum(['type', 'day', 'item', 'customer', 'location']),
  invoiceType: InvoiceType.optional(),
  locationId: Id.optional(),
  customerId: Id.optional(),
  itemId: Id.optional(),
});
export type SalesFilter = z.output<typeof SalesFilter>;

/**
 * Sales of the business days `from` to `to`, both included, at most 366 of them (see ReportDays), in groups: days in
 * their order, anything else by net amount, the greatest first. `totals` are those of all groups, on every page. What
 * a sale is: an invoice that left the first order status, in which it is a quote, was paid in full or completed, and
 * is not cancelled; a register sale at once. It is booked on the day on which it became one, in the time zone of its
 * location; what an edit or a cancellation changes is booked on the day of that change, so that days that are over stay
 * as they were, and amounts and counts of a day may be below zero. Invoices in another than the installation's currency
 * are left out. A group may have refunds only.
 */
export const GetSales = query('get-sales', 1, {
  permission: 'report:read',
  summary:
    'Sales of at most 366 business days by type, day, item, customer or location; quotes and cancelled ones are none',
  refusals: [],
  input: z.object({ ...SalesFilter.shape, ...reportPage }),
  output: z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    currency: z.string(),
    totals: Sold,
    ...page(SalesRow).shape,
  }),
});

/** Amounts owed, by the time they have been due: days since the last day on which they could be paid in time. */
const Owed = z.object({
  invoices: z.number().int(),
  current: Amount,
  days1To30: Amount,
  days31To60: Amount,
  days61To90: Amount,
  daysOver90: Amount,
  balance: Amount,
});

export const ReceivablesRow = Owed.extend({
  /** The customer's or the invoice's id; null for amounts owed without a customer. */
  key: z.string().nullable(),
  number: z.string().nullable(),
  /** The customer's name. */
  name: z.string(),
  /** Of an invoice. */
  dueOn: z.iso.date().nullable(),
});
export type ReceivablesRow = z.output<typeof ReceivablesRow>;

export const ReceivablesFilter = z.object({
  groupBy: z.enum(['customer', 'invoice']).default('customer'),
  locationId: Id.optional(),
  customerId: Id.optional(),
});
export type ReceivablesFilter = z.output<typeof ReceivablesFilter>;

/**
 * Amounts owed today, by customer or invoice, the greatest balance first: the balances of active sales (see GetSales),
 * those below zero included. An invoice is due on its `dueDate`. A closed invoice
 * keeps its balance and is not here. `totals` are those of all rows, on every page.
 */
export const GetReceivables = query('get-receivables', 1, {
  permission: 'report:read',
  summary: 'What is owed on active sales by its age, by customer or invoice',
  refusals: [],
  input: z.object({ ...ReceivablesFilter.shape, ...reportPage }),
  output: z.object({ currency: z.string(), asOf: z.iso.date(), totals: Owed, ...page(ReceivablesRow).shape }),
});

export const Purchase = z.object({
  invoiceId: Id,
  number: z.string(),
  invoiceType: InvoiceType,
  isClosed: z.boolean(),
  location: z.object({ id: Id, name: z.string(), timeZone: z.string().default('UTC') }),
  soldAt: Timestamp,
  currency: z.string(),
  total: Amount,
  balance: Amount,
  lines: z.array(
    InvoiceLine.pick({ id: true, item: true, description: true, quantity: true, total: true, serials: true }),
  ),
});
export type Purchase = z.output<typeof Purchase>;

/** The purchases of a customer, active and closed, newest first, with the units: the sales of GetSales. */
export const ListPurchases = query('list-purchases', 1, {
  permission: 'invoice:read',
  summary: 'What a customer bought, active and closed, newest first, with the units',
  refusals: ['not-found'],
  input: z.object({ customerId: Id, from: z.iso.date().optional(), to: z.iso.date().optional(), ...Paging }),
  output: page(Purchase),
});

/**
 * The account of a customer, at the locations the caller may see: the amount owed on active sales and how much of it is
 * overdue, the numbers of active and closed invoices, quotes included, the number of purchases and the moment of the last.
 */
export const CustomerAccount = z.object({
  currency: z.string(),
  balance: Amount,
  overdue: Amount,
  /** What can be paid with the method CREDIT: overpaid before, and kept. */
  credit: Amount.default('0.00'),
  activeInvoices: z.number().int(),
  closedInvoices: z.number().int(),
  purchases: z.number().int(),
  lastPurchaseAt: Timestamp.nullable(),
});
export type CustomerAccount = z.output<typeof CustomerAccount>;

/** Answers the account of a customer. An unknown one has bought nothing. */
export const GetCustomerAccount = query('get-customer-account', 1, {
  permission: 'invoice:read',
  summary: 'How a customer stands',
  refusals: [],
  input: z.object({ customerId: Id }),
  output: CustomerAccount,
});
