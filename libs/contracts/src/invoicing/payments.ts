import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { WholeAmount, Id, page, Paging, PositiveWholeAmount, text } from '../values.ts';
import { InvoiceVersion } from './closing.ts';
import { Invoice, Payment, PaymentKind, PaymentMethod, Refund } from './invoices.ts';

const { command, query } = messagesOf('invoicing');

/**
 * Records that an active invoice was paid, in part or in full. Answers the invoice with the payment. Nothing of a card but its
 * last four digits belongs into the reference. Refused with `payment-exceeds-balance {balance, amount}`, `card-data-refused`,
 * `not-found`, `version-conflict {version}`, `save-in-progress`, `invoice-closed`, `pos-invoice-read-only`.
 */
export const RecordPayment = command('record-payment', 1, {
  permission: 'payment:write',
  input: z.object({
    ...InvoiceVersion,
    amount: PositiveWholeAmount,
    method: PaymentMethod,
    kind: PaymentKind.default('PAYMENT'),
    reference: text(100).nullish(),
  }),
  output: Invoice.extend({ payment: Payment }),
});

/**
 * Gives back a payment of an active invoice, in part or in full: it is due again. Answers the invoice with the refund. Refused
 * with `refund-exceeds-payment {paymentId, left, amount}`, `card-data-refused`, `not-found`, `version-conflict {version}`,
 * `save-in-progress`, `invoice-closed`, `pos-invoice-read-only`.
 */
export const RefundPayment = command('refund-payment', 1, {
  permission: 'payment:refund',
  input: z.object({ ...InvoiceVersion, paymentId: Id, amount: PositiveWholeAmount, reason: text(500) }),
  output: Invoice.extend({ refund: Refund }),
});

/**
 * Asks for a deposit on an active invoice, or for none any more. Payments of the kind DEPOSIT collect it, and statuses with a
 * deposit gate wait for it. A save that makes the total smaller than the deposit makes the deposit as small. Refused with
 * `deposit-exceeds-total {total, amount}`, `validation` when 0 is required, `not-found`, `version-conflict {version}`,
 * `save-in-progress`, `invoice-closed`, `pos-invoice-read-only`.
 */
export const SetDeposit = command('set-deposit', 1, {
  permission: 'invoice:write',
  input: z.object({ ...InvoiceVersion, required: z.boolean(), amount: WholeAmount.default('0') }),
  output: Invoice,
});

/** The payments of an invoice in the order they were made, each with its refunds. Refused with `not-found`. */
export const ListPayments = query('list-payments', 1, {
  permission: 'invoice:read',
  input: z.object({ invoiceId: Id, ...Paging }),
  output: page(Payment),
});
