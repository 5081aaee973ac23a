import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Amount, Id, page, ReportDays, TaxCategory, text } from '../values.ts';
import { InvoicePaymentMethod, InvoiceType } from './invoice.ts';

const { query } = messagesOf('invoicing');

const reportPage = { limit: z.number().int().min(1).max(1000).default(100), cursor: text(500).optional() };

/** What is not asked for is one period: all days of the report. */
const Period = z.enum(['day', 'month']).optional();

const Taxed = z.object({ net: Amount, tax: Amount, gross: Amount });

/** The sales of one tax in one period. */
export const TaxRow = Taxed.extend({
  /** The first day of the period. */
  day: z.iso.date(),
  /** EN 16931, UNCL5305. */
  category: TaxCategory,
  rate: z.string(),
});
export type TaxRow = z.output<typeof TaxRow>;

export const TaxFilter = z.object({
  ...ReportDays,
  period: Period,
  invoiceType: InvoiceType.optional(),
  locationId: Id.optional(),
});
export type TaxFilter = z.output<typeof TaxFilter>;

/**
 * What was sold of each tax (category and rate) in business days `from` to `to`, at most 366 of them, by day, by month
 * or in one: what is booked as sales, credit notes and returns with a minus. Periods in their order, the highest rate
 * first. `totals` are those of all rows, on every page: the taxes of the documents of these days, to the cent.
 */
export const GetTaxes = query('get-taxes', 1, {
  permission: 'report:read',
  summary: 'What was sold of each tax in business days, by day, by month or in one',
  refusals: [],
  input: z.object({ ...TaxFilter.shape, ...reportPage }),
  output: z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    currency: z.string(),
    totals: Taxed,
    ...page(TaxRow).shape,
  }),
});

const Moved = z.object({
  /** Payments, without what was given back. */
  received: z.object({ count: z.number().int(), amount: Amount }),
  refunded: z.object({ count: z.number().int(), amount: Amount }),
  /** received − refunded. */
  net: Amount,
});

/** The money of one method in one period. */
export const PaymentsRow = Moved.extend({
  /** The first day of the period. */
  day: z.iso.date(),
  method: InvoicePaymentMethod,
});
export type PaymentsRow = z.output<typeof PaymentsRow>;

export const PaymentsFilter = z.object({ ...ReportDays, period: Period, locationId: Id.optional() });
export type PaymentsFilter = z.output<typeof PaymentsFilter>;

/**
 * The money that came and went in business days `from` to `to`, at most 366 of them, by method and by day, by month or
 * in one: payments on the day the money came, refunds on the day they were made, by the clock of the location. What was
 * kept as credit of a customer did not go; what was paid with it is the method CREDIT. `totals` are those of all rows.
 */
export const GetPayments = query('get-payments', 1, {
  permission: 'report:read',
  summary: 'Payments and refunds of business days by method, by day, by month or in one',
  refusals: [],
  input: z.object({ ...PaymentsFilter.shape, ...reportPage }),
  output: z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    currency: z.string(),
    totals: Moved,
    ...page(PaymentsRow).shape,
  }),
});
