import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, Named, Numbered, page, Paging, text, Timestamp } from '../values.ts';
import { InvoiceVersion } from './closing.ts';
import { Invoice } from './invoice.ts';

const { command, query } = messagesOf('invoicing');

export const PurchaseOrderStatus = z.enum(['OPEN', 'RECEIVED', 'CANCELLED']);

/** Goods bought from one vendor for an invoice. Each line remembers the line of the invoice it was made from. */
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
    }),
  ),
  note: z.string().nullable(),
  createdAt: Timestamp,
  createdBy: z.string(),
  version: z.number().int(),
});
export type PurchaseOrder = z.output<typeof PurchaseOrder>;

/**
 * Makes purchase orders from lines of an invoice, one for each vendor. Without `lineIds` from every line whose item has a
 * vendor and that is on no order yet. Refused with `vendor-missing {lines}` for named lines whose item has no vendor,
 * `already-ordered {lines}`, `nothing-to-order`, `validation` for a line that is not on the invoice, `invoice-closed`,
 * `pos-invoice-read-only`, `not-found`, `version-conflict`, `save-in-progress`.
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
    note: text(2000).nullish(),
  }),
  output: z.object({ purchaseOrders: z.array(PurchaseOrder), invoice: Invoice }),
});

/** Changes its status or note: an OPEN one is RECEIVED or CANCELLED, once; cancelled goods may be ordered again. */
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
