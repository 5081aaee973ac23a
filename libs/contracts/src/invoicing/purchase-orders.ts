import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, Named, Numbered, page, Paging, Quantity, text, Timestamp } from '../values.ts';
import { InvoiceVersion } from './closing.ts';
import { Invoice, InvoiceLine } from './invoice.ts';

const { command, query } = messagesOf('invoicing');

export const PurchaseOrderStatus = z.enum(['OPEN', 'RECEIVED', 'CANCELLED']);

/**
 * Goods bought from one vendor for an invoice. Each line remembers the line of the invoice it was made from. An OPEN one
 * may have been received in part; RECEIVED means in full.
 */
export const PurchaseOrder = z.object({
  id: Id,
  number: z.string(),
  status: PurchaseOrderStatus,
  vendor: Named,
  location: Named,
  invoice: Numbered,
  lines: z.array(
    z.object({
      id: Id,
      invoiceLineId: Id,
      itemId: Id,
      sku: z.string(),
      name: z.string(),
      quantity: z.number(),
      /** The quantity that came in; never more than was ordered. */
      received: z.number().default(0),
    }),
  ),
  note: z.string().nullable(),
  createdAt: Timestamp,
  createdBy: z.string(),
  version: z.number().int(),
});
export type PurchaseOrder = z.output<typeof PurchaseOrder>;

/**
 * Makes purchase orders from lines of an invoice, one for each vendor. `lines` says how much of each is bought and from
 * whom; `lineIds` takes what is not on order of each, from the vendor of its item; without both that is done for every
 * line whose item has a vendor. Refused with `vendor-missing {lines}` for named lines without a vendor, `already-ordered
 * {lines}` for lines that are on order in full, `nothing-to-order`, `validation` for a line that is not on the invoice or
 * named twice, an unknown vendor and a part of a unit, `invoice-closed`, `pos-invoice-read-only`, `not-found`,
 * `version-conflict`, `save-in-progress`.
 */
export const CreatePurchaseOrders = command('create-purchase-orders', 1, {
  permission: 'invoice:write',
  summary: 'Purchase orders from lines of the invoice, one for each vendor',
  refusals: [
    'not-found',
    'invoice-closed',
    'pos-invoice-read-only',
    'save-in-progress',
    'vendor-missing',
    'already-ordered',
    'nothing-to-order',
  ],
  needsKey: true,
  input: z.object({
    ...InvoiceVersion,
    lineIds: z.array(Id).min(1).max(500).optional(),
    lines: z
      .array(
        z.object({
          lineId: Id,
          /** What is not on order yet, unless given. */
          quantity: Quantity.optional(),
          /** The vendor it is bought from; that of the item unless given. */
          vendorId: Id.optional(),
        }),
      )
      .min(1)
      .max(500)
      .optional(),
    note: text(2000).nullish(),
  }),
  output: z.object({ purchaseOrders: z.array(PurchaseOrder), invoice: Invoice }),
});

/**
 * What of the lines of an invoice is on order, and who their items are bought from. Of a cancelled order only what had
 * come in counts.
 */
export const ListOrderableLines = query('list-orderable-lines', 1, {
  permission: 'invoice:read',
  summary: 'The lines of an invoice: how much of each is on order, and the vendor of its item',
  refusals: ['not-found'],
  input: z.object({ invoiceId: Id }),
  output: z.object({
    lines: z.array(
      z.object({
        lineId: Id,
        item: InvoiceLine.shape.item,
        quantity: z.number(),
        ordered: z.number(),
        vendor: Named.nullable(),
      }),
    ),
  }),
});

/**
 * Changes its status or note: an OPEN one is RECEIVED or CANCELLED, once. RECEIVED says that all that was left came in;
 * of a cancelled one what had not come in may be ordered again.
 */
export const UpdatePurchaseOrder = command('update-purchase-order', 1, {
  permission: 'invoice:write',
  summary: 'Say that it was received, cancel it, or change its note',
  refusals: ['not-found', 'purchase-order-ended'],
  input: z.object({
    id: Id,
    expectedVersion: z.number().int(),
    status: PurchaseOrderStatus.optional(),
    note: text(2000).nullish(),
  }),
  output: PurchaseOrder,
});

/**
 * Goods of an OPEN purchase order came in: these quantities of its lines, without `lines` all that is left. Once nothing is
 * left it is RECEIVED. Refused with `receipt-exceeds-order {number, lines: [{lineId, quantity, received, asked}]}` for more
 * than is left of a line, `validation` for a line that is not on the order and a part of a unit, `purchase-order-ended`,
 * `not-found`, `version-conflict`.
 */
export const ReceivePurchaseOrder = command('receive-purchase-order', 1, {
  permission: 'invoice:write',
  summary: 'Goods came in: these quantities, or without `lines` all that is left',
  refusals: ['not-found', 'purchase-order-ended', 'receipt-exceeds-order'],
  needsKey: true,
  input: z.object({
    id: Id,
    expectedVersion: z.number().int(),
    lines: z
      .array(z.object({ lineId: Id, quantity: Quantity }))
      .min(1)
      .max(500)
      .optional(),
  }),
  output: PurchaseOrder,
});

/** One purchase order at a location the caller may see. */
export const GetPurchaseOrder = query('get-purchase-order', 1, {
  permission: 'invoice:read',
  summary: 'One purchase order',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: PurchaseOrder,
});

/** Purchase orders, newest first. */
export const ListPurchaseOrders = query('list-purchase-orders', 1, {
  permission: 'invoice:read',
  summary: 'Purchase orders, newest first',
  refusals: [],
  input: z.object({
    invoiceId: Id.optional(),
    vendorId: Id.optional(),
    status: PurchaseOrderStatus.optional(),
    ...Paging,
  }),
  output: page(PurchaseOrder),
});

/** One purchase order whose goods come to a location the caller may see, for those who receive them. */
export const GetIncomingOrder = query('get-incoming-order', 1, {
  permission: 'inventory:read',
  summary: 'One purchase order whose goods are expected',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: PurchaseOrder,
});

/** Purchase orders for those who receive the goods, newest first. */
export const ListIncomingOrders = query('list-incoming-orders', 1, {
  permission: 'inventory:read',
  summary: 'Purchase orders whose goods are expected, newest first',
  refusals: [],
  input: z.object({
    vendorId: Id.optional(),
    /** `OPEN` finds those whose goods have not arrived. */
    status: PurchaseOrderStatus.optional(),
    ...Paging,
  }),
  output: page(PurchaseOrder),
});
