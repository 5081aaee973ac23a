import { z } from 'zod';
import { LineItem } from '../inventory-serials/catalogue.ts';
import { StockEffect } from '../inventory-serials/reservations.ts';
import {
  Amount,
  Disposition,
  Id,
  Named,
  Numbered,
  PositiveAmount,
  Quantity,
  Rate,
  SerialNumber,
  SerialStatus,
  Sums,
  TaxCategory,
  Taxes,
  text,
  Timestamp,
} from '../values.ts';
import { invoiceWork } from './invoice-work.ts';
import { PaymentTerms } from './payment-terms.ts';

export const InvoiceType = z.enum(['STANDARD', 'POS']);
export type InvoiceType = z.output<typeof InvoiceType>;

export const PaymentMethod = z.enum(['CASH', 'CARD', 'TRANSFER', 'CHEQUE', 'OTHER']);
export type PaymentMethod = z.output<typeof PaymentMethod>;
/** The methods of an invoice: CREDIT uses what the customer was overpaid by before. */
export const InvoicePaymentMethod = z.enum([...PaymentMethod.options, 'CREDIT']);
/** A deposit is a payment that statuses with a deposit gate wait for. */
export const PaymentKind = z.enum(['PAYMENT', 'DEPOSIT']);
export type PaymentKind = z.output<typeof PaymentKind>;
/**
 * The payment status by the amount paid and not given back: PAID at the total less what was credited, and where there is
 * nothing to pay; OVERPAID beyond it. A write-off pays nothing.
 */
export const PaymentStatus = z.enum(['UNPAID', 'PARTIAL', 'PAID', 'OVERPAID']);

/**
 * A line as the form sends it: kept lines carry their `id` and keep their item. Price, tax and description default to
 * what a kept line has, and to the item's on a new one.
 */
export const InvoiceLineInput = z.object({
  id: Id.optional(),
  itemId: Id,
  description: text(500).optional(),
  quantity: Quantity,
  unitPrice: PositiveAmount.optional(),
  /** Price and discount have the tax in them. */
  priceIncludesTax: z.boolean().optional(),
  /** Taken off the line's price, as an amount. */
  discount: PositiveAmount.default('0'),
  /** Taken off the line's price, in per cent of it; the discount is worked out from it. */
  discountPercent: Rate.nullish(),
  taxRate: Rate.optional(),
  /** A named tax rate, which has its percent; with `taxRate` beside it both must be one. */
  taxRateId: Id.nullish(),
  serials: z.array(SerialNumber).max(1000).default([]),
});
export type InvoiceLineInput = z.output<typeof InvoiceLineInput>;

export const InvoiceInput = z.object({
  customerId: Id.nullish(),
  locationId: Id,
  orderStatusId: Id.optional(),
  lines: z.array(InvoiceLineInput).min(1).max(500),
  notes: text(2000, 0).nullish(),
  /** The day until which the offer stands, for a quote. */
  expiresOn: z.iso.date().nullish(),
  /**
   * The date of the invoice (BT-2), not after today; null: the day on which it becomes a sale. A day before today needs
   * the permission `invoice:back-date`. Of a sale it cannot change. Dates that are left out stay as they are.
   */
  invoiceDate: z.iso.date().nullish(),
  /** The day on which the goods are delivered (BT-72), at most 366 days from the invoice date; null: that date. */
  serviceDate: z.iso.date().nullish(),
  /** The last day on which it can be paid in time (BT-9), at most 366 days after its date; null: by the payment terms. */
  dueDate: z.iso.date().nullish(),
});
export type InvoiceInput = z.output<typeof InvoiceInput>;

export const PaymentInput = z.object({ method: PaymentMethod, amount: PositiveAmount, reference: text(100).nullish() });
export type PaymentInput = z.output<typeof PaymentInput>;

export const ApprovalStatus = z.enum(['NOT_REQUIRED', 'PENDING', 'APPROVED', 'REJECTED']);
export const CloseReason = z.enum(['COMPLETED', 'CANCELLED']);

export const InvoiceLine = z.object({
  id: Id,
  item: LineItem,
  description: z.string(),
  quantity: z.number(),
  unitPrice: Amount,
  /** Price and discount have the tax in them; the total of the line is before tax all the same. */
  priceIncludesTax: z.boolean().default(false),
  discount: Amount,
  /** Where the discount was given in per cent; null where it was given as an amount. */
  discountPercent: z.string().nullable().default(null),
  taxRate: z.string(),
  /** The named rate it was taxed by, and its words then; null where there is only the number. */
  taxRateId: Id.nullable().default(null),
  taxCategory: TaxCategory.nullable().default(null),
  taxName: z.string().nullable().default(null),
  exemptionReason: z.string().nullable().default(null),
  tax: Amount,
  total: Amount,
  /** The serial cell of the seed: `[SN]` once captured, otherwise blank. */
  itemSerials: z.enum(['', '[SN]']),
  /** `status` is the unit's state for this line: RETURNED once the customer brought it back. */
  serials: z.array(z.object({ id: Id, serialNumber: z.string(), status: SerialStatus })),
  /** The quantity of the line that was brought back. */
  returned: z.number().default(0),
  /** On a return: the line of the sale, and where the goods went. */
  returns: z.object({ lineId: Id, disposition: Disposition }).nullable().default(null),
  /** On a credit note: the line whose price is reduced by the discount of this one, whose quantity is 0. */
  reduces: z.object({ lineId: Id }).nullable().default(null),
});
export type InvoiceLine = z.output<typeof InvoiceLine>;

export const Refund = z.object({
  id: Id,
  amount: Amount,
  reason: z.string(),
  /** It was not given out: the customer has it as credit for later invoices. */
  toCredit: z.boolean().default(false),
  at: Timestamp,
  username: z.string(),
});

export const Payment = z.object({
  id: Id,
  /** REFUND: a return gives money back; its amount is below zero. */
  kind: z.enum([...PaymentKind.options, 'REFUND']).default('PAYMENT'),
  method: InvoicePaymentMethod,
  amount: Amount,
  /** The sum of `refunds`. */
  refunded: Amount.default('0.00'),
  reference: z.string().nullable(),
  /** The day on which the money came, by the location's days; null of older facts. `at` is when it was recorded. */
  paidOn: z.iso.date().nullable().default(null),
  at: Timestamp,
  username: z.string(),
  refunds: z.array(Refund).default([]),
});
export type Payment = z.output<typeof Payment>;

export const Invoice = z.object({
  id: Id,
  number: z.string(),
  invoiceType: InvoiceType,
  isClosed: z.boolean(),
  orderStatus: Named,
  customer: Named.nullable(),
  /** Documents and reports tell its times by the clock of its location. */
  location: Named.extend({ timeZone: z.string().default('UTC') }),
  lines: z.array(InvoiceLine),
  payments: z.array(Payment),
  notes: z.string().nullable(),
  expiresOn: z.iso.date().nullable().default(null),
  /**
   * The date of the invoice (BT-2). Of a quote the date it shall have, or null for the day on which it becomes a sale;
   * of a sale the date it is issued with.
   */
  invoiceDate: z.iso.date().nullable().default(null),
  /** The day of the delivery (BT-72); of a quote null unless it was given. */
  serviceDate: z.iso.date().nullable().default(null),
  /** The last day on which it can be paid in time (BT-9); of a quote null unless it was given. */
  dueDate: z.iso.date().nullable().default(null),
  /** Of a sale those it was issued with; of a quote those of its customer, or else of the company, today. */
  paymentTerms: PaymentTerms.nullable().default(null),
  /** The offer is over and nothing of it was reserved or taken: shown, not enforced. */
  isExpired: z.boolean().default(false),
  /** The state of the invoice's quantities: none, a reservation, or taken. */
  stockEffect: StockEffect.default('NONE'),
  currency: z.string(),
  /** A line's `tax` is its share of those of the document. */
  ...Sums,
  /** Payments less refunds. */
  paid: Amount,
  writtenOff: Amount.default('0.00'),
  /** The sum of the credit notes of this invoice; of a credit note its own total, which counts against the invoice. */
  credited: Amount.default('0.00'),
  /** total − credited − paid − writtenOff; below zero when more was paid than a correction left due. */
  balance: Amount,
  paymentStatus: PaymentStatus,
  /** The amount that statuses with a deposit gate wait for. */
  deposit: z
    .object({
      /** True when a deposit has to be paid. */
      required: z.boolean(),
      amount: Amount,
      collected: Amount,
    })
    .default({ required: false, amount: '0.00', collected: '0.00' }),
  approvalStatus: ApprovalStatus.default('NOT_REQUIRED'),
  /**
   * The way, moment and person of its closing; null while it is active, and for register sales, which are born closed.
   */
  closed: z
    .object({
      /** COMPLETED when its work was done, CANCELLED when it was given up. */
      reason: CloseReason,
      at: Timestamp,
      username: z.string(),
    })
    .nullable()
    .default(null),
  ...invoiceWork,
  /**
   * The register sale this document takes goods back from, or the invoice it is a credit note of; quantities and
   * amounts are below zero. Null for every sale.
   */
  returnOf: Numbered.nullable().default(null),
  /** The returns of this register sale or the credit notes of this invoice, oldest first. */
  returns: z
    .array(z.object({ id: Id, number: z.string(), total: Amount, taxes: Taxes.default([]), at: Timestamp }))
    .default([]),
  /**
   * The moment it became a sale; of a sale made without a link, the moment by the till. Null before, and once it is
   * cancelled.
   */
  soldAt: Timestamp.nullable().default(null),
  /**
   * The moment it first left the initial status, money was taken for it, or it was closed; null before. From then on it
   * shows the customer, location, company and terms it was issued with, even when those change.
   */
  issuedAt: Timestamp.nullable().default(null),
  /** The company that issued it, as it was printed then; null before. */
  seller: z
    .object({
      name: z.string(),
      address: z.string().nullable(),
      taxId: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      footer: z.string().nullable(),
    })
    .nullable()
    .default(null),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  createdBy: z.string(),
  version: z.number().int(),
});
export type Invoice = z.output<typeof Invoice>;
