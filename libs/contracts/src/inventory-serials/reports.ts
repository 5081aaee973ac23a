import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, SerialNumber, SerialStatus, text, Timestamp, Tracking } from '../values.ts';
import { Unit } from './units.ts';

const { query } = messagesOf('inventory-serials');

/**
 * The place of a unit and the document that has it, with the words a person needs to find it. `soldAt` is of the sale
 * that stands.
 */
export const TracedUnit = z.object({
  id: Id,
  serialNumber: z.string(),
  itemId: Id,
  sku: z.string(),
  itemName: z.string(),
  status: SerialStatus,
  locationId: Id,
  locationName: z.string(),
  receiptId: Id,
  receivedAt: Timestamp,
  warrantyStart: z.iso.date().nullable(),
  warrantyEnd: z.iso.date().nullable(),
  invoiceId: Id.nullable(),
  invoiceNumber: z.string().nullable(),
  soldAt: Timestamp.nullable(),
  customerId: Id.nullable(),
});
export type TracedUnit = z.output<typeof TracedUnit>;

/**
 * Received units and the documents that have them: of one receipt, of an item between two days (the company's, both
 * included), or by serial numbers and ranges (`"SN001..SN100"`, of one item where `itemId` is given). Exactly one of
 * the three, else `validation`. At most 10,000 serial numbers at once.
 */
export const RecallUnits = query('recall-units', 1, {
  permission: 'inventory:read',
  summary: 'Who has what was received: of a receipt, of an item between two days, or by serials=X..Y; with contacts',
  refusals: [],
  input: z.object({
    receiptId: Id.optional(),
    itemId: Id.optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    /** Serial numbers and ranges of them like `SN001..SN100`. */
    serials: z.array(text(210)).min(1).max(100).optional(),
    ...Paging,
  }),
  output: page(TracedUnit),
});

/**
 * Units whose warranty ends between two days, both included, the first to end first: from today for 90 days unless
 * given.
 */
export const ListWarranties = query('list-warranties', 1, {
  permission: 'inventory:read',
  summary: 'Units whose warranty ends between two days, the first to end first; the next 90 days unless given',
  refusals: [],
  input: z.object({
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    itemId: Id.optional(),
    locationId: Id.optional(),
    status: SerialStatus.optional(),
    ...Paging,
  }),
  output: page(TracedUnit),
});

/**
 * Stock on hand and its age. `ages` counts the units in stock by days since their receipt; goods without units have no
 * age and are `undated`. `salesValue` is the stock on hand at today's price: its cost is not kept.
 */
export const StockAge = z.object({
  itemId: Id,
  sku: z.string(),
  itemName: z.string(),
  tracking: Tracking,
  locationId: Id,
  locationName: z.string(),
  onHand: z.number(),
  reserved: z.number(),
  available: z.number(),
  ages: z.object({
    to30Days: z.number().int(),
    to90Days: z.number().int(),
    to180Days: z.number().int(),
    to365Days: z.number().int(),
    older: z.number().int(),
  }),
  undated: z.number(),
  unitPrice: z.string(),
  salesValue: z.string(),
});
export type StockAge = z.output<typeof StockAge>;

/** Stock on hand with its age, by item and location the caller may see. */
export const ListStockAges = query('list-stock-ages', 1, {
  permission: 'inventory:read',
  summary:
    'Stock by item and location with its age by date of receipt and its value at sales prices; costs are not kept',
  refusals: [],
  input: z.object({ itemId: Id.optional(), locationId: Id.optional(), ...Paging }),
  output: page(StockAge),
});

/**
 * The change feed: units as they are now that changed after `since`, in the order of the changes; without `since` all
 * units. A unit comes once, however often it changed. Ask again with the answer's `cursor`, for ever; nothing is
 * skipped, however late it is committed. Changes of transactions that are still open, and those after them, come when
 * they are over. For a caller limited to locations: units that are there now. Refused with `validation` when `since` is
 * not a cursor of this feed, or of a database that was replaced: begin again.
 */
export const ListUnitChanges = query('list-unit-changes', 1, {
  permission: 'inventory:read',
  summary: 'Units that changed since a cursor, in the order of the changes',
  refusals: [],
  input: z.object({
    since: text(500).optional(),
    itemId: Id.optional(),
    limit: z.number().int().min(1).max(1000).default(500),
  }),
  output: z.object({ data: z.array(Unit), cursor: z.string(), hasMore: z.boolean() }),
});

/**
 * The units that have exactly this serial number, in any spelling: one of each item at most, with where each is and who
 * has it. None at the locations the caller may see answers an empty list. More than 100 items are not told.
 */
export const FindUnits = query('find-units', 1, {
  permission: 'inventory:read',
  summary: 'The units with this serial number, of each item: where they are and who has them',
  refusals: [],
  input: z.object({ serialNumber: SerialNumber, itemId: Id.optional() }),
  output: z.object({ data: z.array(TracedUnit) }),
});
