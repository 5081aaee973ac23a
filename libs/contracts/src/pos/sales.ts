import { z } from 'zod';
import { HoldUnits } from '../inventory-serials/reservations.ts';
import { ResolveScan, ScanCandidate, ScannedCode } from '../inventory-serials/scan.ts';
import { Invoice, PaymentInput } from '../invoicing/invoice.ts';
import { CompletePosSale } from '../invoicing/invoices.ts';
import { RefundBy } from '../invoicing/returns.ts';
import { messagesOf, type RequestShape } from '../message.ts';
import type { RefusalCode } from '../refusals.ts';
import { Sale, SaleReply, SaleStatus } from './sale.ts';
import { SoldReference } from './find-sold.ts';
import { LineChange } from './sale-line.ts';
import { Amount, Id, page, Paging, PositiveAmount, Quantity, Rate, SerialNumber, text } from '../values.ts';

const { command, query } = messagesOf('pos');

const change = <In extends z.ZodType>(name: string, shape: Pick<RequestShape<In>, 'summary' | 'refusals' | 'input'>) =>
  command(name, 1, { permission: 'pos:sell', ...shape, output: SaleReply });

const ofLine = ['not-found', 'sale-not-open', 'item-inactive'] as const satisfies RefusalCode[];

const scanned = {
  /** The meaning of the code: nothing is added with ALREADY_CAPTURED, AMBIGUOUS and SALE. */
  outcome: z.enum(['ITEM', 'SERIAL', 'ALREADY_CAPTURED', 'AMBIGUOUS', 'SALE']),
  /** With SALE: the sale whose receipt was scanned. Nothing is added. */
  sold: SoldReference.optional(),
  candidates: z.array(ScanCandidate).optional(),
};

/**
 * Opens a sale at a register with an open session; with `code` the first scan is part of it (of a receipt, the sale
 * stays empty). Refused with `session-not-open`, and with every refusal of scan-into-sale, after which no sale is open.
 */
export const OpenSale = command('open-sale', 1, {
  permission: 'pos:sell',
  summary: 'Open a sale at a register with an open session; with `code` the first scan is part of it',
  refusals: [
    'not-found',
    'session-not-open',
    'item-inactive',
    'customer-inactive',
    ...ResolveScan.refusals,
    ...HoldUnits.refusals,
  ],
  input: z.object({
    registerId: Id,
    customerId: Id.nullish(),
    /** The first code, as it was scanned or typed. */
    code: ScannedCode.optional(),
  }),
  output: z.object({ ...SaleReply.shape, ...scanned, outcome: scanned.outcome.optional() }),
});

/** Adds an item, or one more of it on the line that is there. A serial-tracked item answers with `serialCapture`. */
export const AddSaleLine = change('add-sale-line', {
  summary: 'Add an item; a serial-tracked one answers with the capture request',
  refusals: ofLine,
  input: z.object({ saleId: Id, itemId: Id, quantity: Quantity }),
});

/** Changes quantity; captured units beyond it are released, last captured first. */
export const ChangeSaleLine = change('change-sale-line', {
  summary: 'Change the quantity; units captured beyond it are released',
  refusals: ofLine,
  input: z.object({ saleId: Id, lineId: Id, quantity: Quantity }),
});

/** Takes a line off the sale; its units go back at once. */
export const RemoveSaleLine = change('remove-sale-line', {
  summary: 'Remove a line; its units go back',
  refusals: ofLine,
  input: z.object({ saleId: Id, lineId: Id }),
});

/** Captures exactly these units for the line, held for 15 minutes from each change on. All refusals of hold-units. */
export const SetSaleLineSerials = change('set-sale-line-serials', {
  summary: 'Capture exactly these units for the line and hold them',
  refusals: [...ofLine, ...HoldUnits.refusals],
  input: z.object({ saleId: Id, lineId: Id, serials: z.array(SerialNumber).max(1000) }),
});

/** Sets or clears the customer. */
export const SetSaleCustomer = change('set-sale-customer', {
  summary: 'Set or clear the customer',
  refusals: ['not-found', 'sale-not-open', 'customer-inactive'],
  input: z.object({ saleId: Id, customerId: Id.nullable() }),
});

/** Puts a note on the sale; it appears on its invoice. */
export const SetSaleNotes = change('set-sale-notes', {
  summary: 'Say something about the sale; it is on its invoice',
  refusals: ['not-found', 'sale-not-open'],
  input: z.object({ saleId: Id, notes: text(2000).nullable() }),
});

/**
 * Sells a line at another price than the item's; the person, the moment and the reason are kept on it. The item's own
 * price removes them again.
 */
export const OverrideSalePrice = command('override-sale-price', 1, {
  permission: 'pos:override',
  summary: "Sell a line at another price than the item's; who and why are kept",
  refusals: ofLine,
  input: z.object({ saleId: Id, lineId: Id, unitPrice: PositiveAmount, reason: text(200).nullish() }),
  output: SaleReply,
});

/**
 * Takes an amount or a percentage off a line before tax, instead of the discount it had; neither takes the discount
 * away again. An amount is for the line's quantity: pieces taken off it later take their share with them. The person,
 * the moment and the reason are kept on it. Refused with `sale-not-open`, `not-found`, `validation` (both, or more than
 * the line comes to).
 */
export const DiscountSaleLine = command('discount-sale-line', 1, {
  permission: 'pos:discount',
  summary: 'Take an amount or a percentage off a line, or nothing any more; who and why are kept',
  refusals: ofLine,
  input: z.object({
    saleId: Id,
    lineId: Id,
    amount: PositiveAmount.nullish(),
    percent: Rate.nullish(),
    reason: text(200).nullish(),
  }),
  output: SaleReply,
});

/** Puts the sale aside until it is recalled; its units stay held. A repeat changes nothing. */
export const HoldSale = change('hold-sale', {
  summary: 'Put the sale aside until it is recalled; its units stay held',
  refusals: ['not-found', 'sale-not-open'],
  input: z.object({ saleId: Id, note: text(200).nullish() }),
});

/**
 * Goes on with a sale that was put aside, at this or another register of its location, in the session open there.
 * Refused with `session-not-open`, `sale-not-held`, `validation` (a register elsewhere). `changes` names lines whose
 * item has another price or tax now; null when that is not known.
 */
export const RecallSale = command('recall-sale', 1, {
  permission: 'pos:sell',
  summary: 'Go on with a sale that was put aside, at this or another register of its location',
  refusals: ['not-found', 'sale-not-held', 'session-not-open', ...HoldUnits.refusals],
  input: z.object({ saleId: Id, registerId: Id }),
  output: SaleReply.extend({
    /** Lines whose item has another price or tax rate now, or null when that is not known. */
    changes: z.array(LineChange).nullable().default(null),
  }),
});

/**
 * Sales at the locations the caller may see, newest first: `status=HELD` wait to be recalled, `conflict=true` to be
 * decided.
 */
export const ListSales = query('list-sales', 1, {
  permission: 'pos:sell',
  summary: 'Sales, newest first; those with status HELD wait to be recalled, those in conflict to be decided',
  refusals: [],
  input: z.object({
    status: SaleStatus.optional(),
    /** True for offline sales that wait for a decision, false for all others. */
    conflict: z.boolean().optional(),
    registerId: Id.optional(),
    sessionId: Id.optional(),
    locationId: Id.optional(),
    ...Paging,
  }),
  output: page(Sale),
});

/**
 * One scan: an item is added, a serial number is added and captured in one step. ALREADY_CAPTURED when the unit is on
 * this sale, AMBIGUOUS with candidates when several items have the number. All refusals of resolve-scan and hold-units.
 */
export const ScanIntoSale = command('scan-into-sale', 1, {
  permission: 'pos:sell',
  summary: 'One scan: adds an item, or adds and captures a unit in one step',
  refusals: ['not-found', 'sale-not-open', 'item-inactive', ...ResolveScan.refusals, ...HoldUnits.refusals],
  input: z.object({
    saleId: Id,
    /** The code as it was scanned or typed. */
    code: ScannedCode,
  }),
  output: z.object({ ...SaleReply.shape, ...scanned }),
});

/** Renews the hold on the sale's units while the register keeps it open. */
export const RenewSale = change('renew-sale', {
  summary: "Renew the hold on the sale's units",
  refusals: ['not-found', 'sale-not-open', ...HoldUnits.refusals],
  input: z.object({ saleId: Id }),
});

/** Ends the sale without selling; its units go back at once. A repeat changes nothing. */
export const VoidSale = change('void-sale', {
  summary: 'End the sale without selling; its units go back',
  refusals: ['not-found', 'sale-not-open'],
  input: z.object({ saleId: Id, reason: text(200).nullish() }),
});

/** The payments of a sale: with STORE_CREDIT `reference` is the number of the return that left it, `RET-000007`. */
export const TenderMethod = RefundBy.shape.method;
export const TenderInput = PaymentInput.extend({ method: TenderMethod });

/**
 * Sells: closed, paid POS invoice, units SOLD, stock subtracted, through invoicing's saga; idempotent by the sale's id,
 * a repeat answers the same invoice. The cash due is rounded as the register says; nothing is paid (`payments: []`)
 * where nothing is due. `sale.status` COMPLETING means not decided yet: ask again. Refused with `serials-missing`,
 * `payment-insufficient {total, due, paid}`, `card-data-refused`, `credit-insufficient {number, left, wanted}`,
 * `serial-not-available`, `stock-insufficient`, `sale-not-open`; the sale stays open. An offline sale may be completed
 * without `payments`: with the amount the customer gave.
 */
export const CompleteSale = command('complete-sale', 1, {
  permission: 'pos:sell',
  summary: 'Sell: a closed and paid POS invoice, units SOLD; a repeat answers the same invoice',
  refusals: ['not-found', 'sale-not-open', ...CompletePosSale.refusals],
  needsKey: true,
  input: z.object({ saleId: Id, payments: z.array(TenderInput).max(20).optional() }),
  output: z.object({
    sale: Sale,
    invoice: Invoice.nullable(),
    change: Amount,
    receipt: z.string(),
    /** The address in the QR code of the receipt; null without units. */
    warrantyUrl: z.string().nullable().default(null),
  }),
});

/** One sale at a location the caller may see. */
export const GetSale = query('get-sale', 1, {
  permission: 'pos:sell',
  summary: 'One sale',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Sale,
});
