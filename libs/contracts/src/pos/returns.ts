import { z } from 'zod';
import { RefusedPart } from '../inventory-serials/scan.ts';
import { Invoice, PaymentMethod } from '../invoicing/invoice.ts';
import { PreviewPosReturn, RefundBy, ReturnLine } from '../invoicing/returns.ts';
import { messagesOf } from '../message.ts';
import { Amount, Id, page, Paging, text, Timestamp } from '../values.ts';
import { ReceiptFormat, PrintedReceipt } from './sale-receipts.ts';

const { command, query } = messagesOf('pos');

export const ReturnStatus = z.enum(['PENDING', 'DONE', 'REFUSED']);
export type ReturnStatus = z.output<typeof ReturnStatus>;

/**
 * Goods of a register sale brought back to a register, in its open session. Amounts are those that go to the customer:
 * `"0.00"` until it is done.
 */
export const SaleReturn = z.object({
  id: Id,
  status: ReturnStatus,
  /** `RET-000007`: the number of the document and of its store credit. Null until it is done. */
  number: z.string().nullable(),
  registerId: Id,
  sessionId: Id,
  locationId: Id,
  /** The POS invoice of the sale. */
  invoiceId: Id,
  /** The document of the return. */
  returnInvoiceId: Id.nullable(),
  lines: z.array(ReturnLine),
  reason: z.string().nullable(),
  currency: z.string(),
  /** The amount that was paid for the goods. */
  total: Amount,
  /** The amount given back at once: total − credit + rounding. */
  refund: z.object({
    method: RefundBy.shape.method,
    reference: z.string().nullable(),
    amount: Amount,
    /** Given back in cash more, or below zero less, than to the cent. */
    cashRounding: Amount,
    /** The amount by methods; none until it is done. */
    parts: z.array(z.object({ method: PaymentMethod, amount: Amount, reference: z.string().nullable() })).default([]),
  }),
  /** The part of the total that stayed in the shop, and the part of that a later sale can still be paid with. */
  credit: Amount,
  creditLeft: Amount,
  /** The reason nothing was taken back, once it is REFUSED. */
  refusal: RefusedPart.nullable(),
  at: Timestamp,
  username: z.string(),
});
export type SaleReturn = z.output<typeof SaleReturn>;

const Asked = z.object({
  /** The POS invoice of the sale. */
  invoiceId: Id,
  registerId: Id,
  lines: z.array(ReturnLine).min(1).max(500),
});

/**
 * Takes goods of a register sale back at a register with an open session: a document of its own, the sale stays as it
 * is. Money goes back by `refund.method`, in cash rounded as the register says; store credit pays a later sale, so an
 * exchange is a return and a sale. The command's id is the return's: a repeat answers the same. PENDING means not
 * decided yet: ask again. Refused with `session-not-open`, `not-found`, every refusal of return-pos-sale, and without
 * the permission `pos:drawer-short` with `drawer-short` when there is not enough cash in the drawer.
 */
export const ReturnSale = command('return-sale', 1, {
  permission: 'payment:refund',
  summary: 'Take goods of a register sale back: each where its disposition says, the money by `refund`',
  refusals: [...PreviewPosReturn.refusals, 'session-not-open', 'card-data-refused', 'refund-method', 'drawer-short'],
  needsKey: true,
  input: Asked.extend({ refund: RefundBy, reason: text(500).nullish() }),
  output: z.object({ return: SaleReturn, invoice: Invoice.nullable(), receipt: z.string() }),
});

/**
 * Computes a return without making it, and every refusal it would meet; `refundCash` is the cash the drawer would give.
 * Changes nothing.
 */
export const PreviewReturn = query('preview-return', 1, {
  permission: 'payment:refund',
  summary: 'What a return would come to, and its refusals; changes nothing',
  refusals: PreviewPosReturn.refusals,
  input: Asked,
  output: PreviewPosReturn.output.extend({ refundCash: Amount }),
});

/** One return at a location the caller may see. */
export const GetReturn = query('get-return', 1, {
  permission: 'pos:sell',
  summary: 'One return',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: SaleReturn,
});

/** Returns at the locations the caller may see, newest first. */
export const ListReturns = query('list-returns', 1, {
  permission: 'pos:sell',
  summary: 'Returns, newest first',
  refusals: [],
  input: z.object({
    registerId: Id.optional(),
    sessionId: Id.optional(),
    invoiceId: Id.optional(),
    ...Paging,
  }),
  output: page(SaleReturn),
});

/** The receipt of a return, in the forms of a sale's. Refused with `not-found`, also while it is not done. */
export const GetReturnReceipt = query('get-return-receipt', 1, {
  permission: 'pos:sell',
  summary: 'The receipt of a return: text of 40 columns, PDF, or ESC/POS for a printer',
  refusals: ['not-found'],
  input: z.object({ id: Id, format: ReceiptFormat.default('text') }),
  output: PrintedReceipt,
});
