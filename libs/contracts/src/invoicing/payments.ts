import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { WholeAmount, Id, page, Paging, PositiveWholeAmount, text } from '../values.ts';
import { InvoiceVersion } from './closing.ts';
import { Invoice, InvoicePaymentMethod, Payment, PaymentKind, Refund } from './invoice.ts';

const { command, query } = messagesOf('invoicing');

/**
 * Records that an active invoice was paid, in part or in full. Answers the invoice with the payment. Nothing of a card
 * but its last four digits belongs into the reference.
 */
export const RecordPayment = command('record-payment', 1, {
  permission: 'payment:write',
  summary: 'Record a payment or a deposit, at most the balance',
  refusals: [
    'not-found',
    'invoice-closed',
    'pos-invoice-read-only',
    'save-in-progress',
    'payment-exceeds-balance',
    'credit-exceeded',
    'card-data-refused',
    'books-locked',
  ],
  needsKey: true,
  input: z.object({
    ...InvoiceVersion,
    amount: PositiveWholeAmount,
    /** CREDIT uses the customer's credit, at most all of it. */
    method: InvoicePaymentMethod,
    /** PAYMENT, or DEPOSIT when statuses with a deposit gate wait for it. */
    kind: PaymentKind.default('PAYMENT'),
    reference: text(100).nullish(),
    /**
     * The day on which the money came, by the location's days, not after today; null: today. A day before today needs the
     * permission `invoice:back-date`, and is not a locked one.
     */
    paidOn: z.iso.date().nullish(),
  }),
  output: Invoice.extend({ payment: Payment }),
});

/**
 * Gives back a payment of an active invoice, in part or in full: it is due again. With `toCredit`, and always of a
 * payment by CREDIT, the customer gets it as credit for later invoices. Answers the invoice with the refund.
 */
export const RefundPayment = command('refund-payment', 1, {
  permission: 'payment:refund',
  summary: 'Give back a payment, in part or in full',
  refusals: [
    'not-found',
    'invoice-closed',
    'pos-invoice-read-only',
    'save-in-progress',
    'refund-exceeds-payment',
    'card-data-refused',
  ],
  needsKey: true,
  input: z.object({
    ...InvoiceVersion,
    paymentId: Id,
    amount: PositiveWholeAmount,
    reason: text(500),
    toCredit: z.boolean().default(false),
  }),
  output: Invoice.extend({ refund: Refund }),
});

/**
 * Requires a deposit on an active invoice, or none any more. Payments of the kind DEPOSIT collect it, and statuses with
 * a deposit gate wait for it. A save that makes the total smaller than the deposit makes the deposit as small. Refused
 * with `deposit-exceeds-total {total, amount}`, `validation` when 0 is required, `not-found`, `version-conflict
 * {version}`, `save-in-progress`, `invoice-closed`, `pos-invoice-read-only`.
 */
export const SetDeposit = command('set-deposit', 1, {
  permission: 'invoice:write',
  summary: 'Ask for a deposit that gated order statuses wait for, or for none any more',
  refusals: ['not-found', 'invoice-closed', 'pos-invoice-read-only', 'save-in-progress', 'deposit-exceeds-total'],
  input: z.object({
    ...InvoiceVersion,
    /** False to ask for none any more. */
    required: z.boolean(),
    amount: WholeAmount.default('0'),
  }),
  output: Invoice,
});

/** The payments of an invoice in the order they were made, each with its refunds. */
export const ListPayments = query('list-payments', 1, {
  permission: 'invoice:read',
  summary: 'The payments of an invoice in the order they were made, each with its refunds',
  refusals: ['not-found'],
  input: z.object({ invoiceId: Id, ...Paging }),
  output: page(Payment),
});
