import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, text, Timestamp } from '../values.ts';
import { Unit } from './units.ts';

const { query } = messagesOf('inventory-serials');

/** Goods that came in at a location, as a document: `RCV-000001`. */
export const Receipt = z.object({
  id: Id,
  number: z.string(),
  itemId: Id,
  locationId: Id,
  /** The quantity that came in; of a serial-tracked item the number of its units. */
  quantity: z.number(),
  vendorId: Id.nullable(),
  /** The line of a purchase order it was ordered with. */
  purchaseOrderLineId: Id.nullable(),
  /** The supplier's own number: delivery note, invoice. */
  reference: z.string().nullable(),
  note: z.string().nullable(),
  /** The file it came from. */
  importId: Id.nullable(),
  username: z.string(),
  receivedAt: Timestamp,
});
export type Receipt = z.output<typeof Receipt>;

/** Receipts at locations the caller may see, newest first. `q` is the start of its number or reference. */
export const ListReceipts = query('list-receipts', 1, {
  permission: 'inventory:read',
  summary: 'Receipts, newest first; `q` is the start of a number or reference',
  refusals: [],
  input: z.object({
    itemId: Id.optional(),
    locationId: Id.optional(),
    vendorId: Id.optional(),
    purchaseOrderLineId: Id.optional(),
    importId: Id.optional(),
    q: text(100).optional(),
    ...Paging,
  }),
  output: page(Receipt),
});

/** One receipt and a page of its units as they are now, by serial key. */
export const GetReceipt = query('get-receipt', 1, {
  permission: 'inventory:read',
  summary: 'One receipt and a page of its units as they are now',
  refusals: ['not-found'],
  input: z.object({ id: Id, ...Paging }),
  output: z.object({
    ...Receipt.shape,
    /** A page of the units that came with it, as they are now. */
    units: page(Unit),
  }),
});
