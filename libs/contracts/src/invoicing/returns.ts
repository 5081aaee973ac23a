import { z } from 'zod';
import { messagesOf } from '../message.ts';
import type { RefusalCode } from '../refusals.ts';
import {
  Amount,
  Disposition,
  Id,
  Numbered,
  PositiveWholeAmount,
  Quantity,
  SerialNumber,
  Sums,
  text,
  WholeAmount,
} from '../values.ts';
import { InvoiceLine, InvoicePaymentMethod, PaymentMethod } from './invoice.ts';
import { Operation } from './invoices.ts';
import { PriceReduction } from './price-reductions.ts';

const { command, query } = messagesOf('invoicing');

/**
 * The goods of one line of a register sale that are brought back; of a serial-tracked line the units, as many as the
 * quantity.
 */
export const ReturnLine = z.object({
  lineId: Id,
  quantity: Quantity,
  serials: z.array(SerialNumber).max(1000).default([]),
  disposition: Disposition,
});
export type ReturnLine = z.output<typeof ReturnLine>;

/**
 * The methods a customer gets the money back by: exact amounts by the methods of `also`, `credit` stays in the shop for
 * a later sale, the rest goes by `method`, or with STORE_CREDIT stays, too.
 */
export const RefundBy = z.object({
  method: z.enum([...PaymentMethod.options, 'STORE_CREDIT']),
  credit: WholeAmount.default('0'),
  reference: text(100).nullish(),
  also: z
    .array(z.object({ method: PaymentMethod, amount: PositiveWholeAmount, reference: text(100).nullish() }))
    .max(10)
    .optional(),
});
export type RefundBy = z.output<typeof RefundBy>;

const Return = z.object({
  /** The POS invoice of the sale. */
  invoiceId: Id,
  /** The location the goods are brought back to: those that are restocked are on hand there. */
  locationId: Id,
  lines: z.array(ReturnLine).min(1).max(500),
});

const ofReturn = [
  'not-found',
  'not-returnable',
  'return-exceeds-sale',
  'serial-not-returnable',
  'serials-missing',
  'serial-duplicate',
] as const satisfies RefusalCode[];

/**
 * Takes goods of a register sale back, as a document of its own with `returnOf`: closed at birth, its quantities and
 * amounts below zero. The sale stays as it is and names the goods that were brought back. Every return of a line gives
 * back its share of the amount paid for it, and of each rate its share of the tax: all returns together give back
 * exactly the amount paid. Units leave the sale and go where the disposition says (RESTOCK IN_STOCK, QUARANTINE
 * RETURNED, DEFECTIVE, REPAIR IN_REPAIR); of a quantity RESTOCK is on hand again, and a DEFECTIVE quantity is written
 * off. The command's id is the return's: a repeat answers the same. Answers SAVED. Refused with `not-found`,
 * `not-returnable {invoiceId, number, invoiceType, returnOf}`, `return-exceeds-sale {lines: [{lineId, sku, name, sold,
 * returned, wanted}]}`, `serial-not-returnable {serials: [{lineId, serialNumber, because}]}`, `serials-missing`,
 * `validation`, `card-data-refused`, `idempotency-key-reused`, and without the permission `payment:refund-any` with
 * `refund-method {wanted, left}`: no method gives back more than it paid, less what went back by it; as store credit
 * all of it may stay.
 */
export const ReturnPosSale = command('return-pos-sale', 1, {
  permission: 'payment:refund',
  summary: 'Take goods of a register sale back as a document of its own',
  refusals: [...ofReturn, 'card-data-refused', 'refund-method'],
  input: Return.extend({ refund: RefundBy, reason: text(500).nullish() }),
  output: Operation,
});

/**
 * Computes a return without making it: its lines and amounts, below zero, and every refusal it would meet. Changes
 * nothing.
 */
export const PreviewPosReturn = query('preview-pos-return', 1, {
  permission: 'payment:refund',
  summary: 'What a return of a register sale would come to',
  refusals: ofReturn,
  input: Return,
  output: z.object({
    invoice: Numbered,
    currency: z.string(),
    lines: z.array(InvoiceLine.pick({ item: true, quantity: true, tax: true, total: true, returns: true })),
    ...Sums,
    /** The amount each method paid of the sale, less the amounts that went back by it. */
    refundable: z.array(z.object({ method: InvoicePaymentMethod, amount: Amount })).default([]),
  }),
});

/**
 * The way of what the customer paid too much once the credit note counts: by a method that paid, as credit of the
 * customer, or not at all for now: then the invoice is OVERPAID.
 */
export const CreditNoteRefund = z.union([
  z.strictObject({ method: PaymentMethod }),
  z.strictObject({ credit: z.literal(true) }),
  z.strictObject({ none: z.literal(true) }),
]);
export type CreditNoteRefund = z.output<typeof CreditNoteRefund>;

const Correction = z.object({
  invoiceId: Id,
  /** The goods brought back; absent with `reductions` absent: everything that is not back yet. */
  lines: z.array(ReturnLine).max(1000).optional(),
  /** Amounts taken off without goods. */
  reductions: z.array(PriceReduction).max(1000).optional(),
  /** The location the goods are brought back to; the invoice's when absent. */
  locationId: Id.optional(),
});

/**
 * Corrects an invoice that counts as a sale by a credit note: a document of its own with `returnOf` and a number of the
 * series CN, closed at birth, its quantities and amounts below zero (EN 16931: type code 381, BT-3, naming the invoice
 * as its preceding one, BG-3). The invoice stays as it was issued and says what came back; from then on it cannot be
 * edited or cancelled, only credited further. The credit first counts against what is owed (`credited`); what is
 * overpaid then goes back as `refund` says. Goods can come back once they have left: their units are SOLD and their
 * quantities SUBTRACTED; a price can be reduced before. All credit notes of a line together come to no more than what
 * it was sold for, to the cent. The command's id is the credit note's: a repeat answers the same. Answers SAVED.
 * Refused with `not-found`, `not-returnable {invoiceId, number, invoiceType, returnOf}`, `return-exceeds-sale`,
 * `reduction-exceeds-line {lines: [{lineId, sku, name, left, amount}]}`, `serial-not-returnable`, `serials-missing`,
 * `serial-duplicate`, `refund-method {wanted, left}`, `save-in-progress` and `validation`.
 */
export const ReturnInvoice = command('return-invoice', 1, {
  permission: 'payment:refund',
  summary: 'Correct an invoice by a credit note: goods that come back, reduced prices, or all of it',
  refusals: [...ofReturn, 'reduction-exceeds-line', 'refund-method', 'save-in-progress'],
  needsKey: true,
  input: Correction.extend({ refund: CreditNoteRefund.default({ none: true }), reason: text(500).nullish() }),
  output: Operation,
});

/** Computes a credit note without making it: its lines and amounts, below zero, and every refusal. Changes nothing. */
export const PreviewInvoiceReturn = query('preview-invoice-return', 1, {
  permission: 'payment:refund',
  summary: 'What a credit note would come to',
  refusals: [...ofReturn, 'reduction-exceeds-line'],
  input: Correction,
  output: PreviewPosReturn.output.extend({
    /** The amount that is paid too much once the credit note counts. */
    overpaid: Amount,
  }),
});
