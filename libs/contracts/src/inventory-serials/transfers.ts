import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, Quantity, SerialNumber, text, Timestamp } from '../values.ts';

const { command, query } = messagesOf('inventory-serials');

export const TransferState = z.enum(['SENT', 'PARTLY_RECEIVED', 'RECEIVED', 'CANCELLED']);
export type TransferState = z.output<typeof TransferState>;

/** The end of a unit's way: it arrived, was reported lost, or went back because the transfer was cancelled. */
export const TransferOutcome = z.enum(['IN_TRANSIT', 'RECEIVED', 'LOST', 'RETURNED']);
export type TransferOutcome = z.output<typeof TransferOutcome>;

/** Goods that left, and their outcome: `quantity` is `received + lost + returned + inTransit`. */
export const TransferLine = z.object({
  itemId: Id,
  quantity: z.number(),
  received: z.number(),
  /** The quantity that was lost on the way. */
  lost: z.number(),
  /** The quantity that went back because the transfer was cancelled. */
  returned: z.number(),
  inTransit: z.number(),
  serials: z.array(z.object({ id: Id, serialNumber: z.string(), outcome: TransferOutcome })),
});
export type TransferLine = z.output<typeof TransferLine>;

/** Goods sent from one location to another. RECEIVED when nothing is in transit any more, also when a part was lost. */
export const Transfer = z.object({
  id: Id,
  number: z.string(),
  state: TransferState,
  fromLocationId: Id,
  toLocationId: Id,
  note: z.string().nullable(),
  sentBy: z.string(),
  sentAt: Timestamp,
  closedAt: Timestamp.nullable(),
  version: z.number().int(),
  lines: z.array(TransferLine),
});
export type Transfer = z.output<typeof Transfer>;

/** A transfer without its lines, as lists show it. */
export const TransferSummary = Transfer.omit({ lines: true });

/** Units of a serial-tracked item, or a quantity of another. */
const goods = { itemId: Id, quantity: Quantity.optional(), serials: z.array(SerialNumber).max(1000).optional() };

/**
 * Sends goods: units become IN_TRANSIT and quantities leave `onHand`; at the other end they show as `inTransit`. All or
 * nothing. Each item once. Refused with `not-found` (a location or item, or one the caller may not see), `validation`,
 * `serial-not-found`, `serial-wrong-location`, `serial-not-available`, `stock-insufficient`.
 */
export const SendTransfer = command('send-transfer', 1, {
  permission: 'inventory:write',
  summary: 'Send goods to another location: in transit until they are received there',
  refusals: [
    'not-found',
    'serial-not-found',
    'serial-duplicate',
    'serial-wrong-location',
    'serial-not-available',
    'stock-insufficient',
  ],
  needsKey: true,
  input: z.object({
    fromLocationId: Id,
    toLocationId: Id,
    lines: z.array(z.object(goods)).min(1).max(500),
    note: text(500).nullish(),
  }),
  output: Transfer,
});

/** Goods of a line that arrived, and those known to be lost; the rest stays in transit. */
export const ArrivalLine = z.object({
  ...goods,
  lostQuantity: Quantity.optional(),
  /** Serial numbers of units that are lost. */
  lost: z.array(SerialNumber).max(1000).optional(),
});
export type ArrivalLine = z.output<typeof ArrivalLine>;

/**
 * Receives at the destination; without `lines` everything that is still in transit. Refused with `not-found`,
 * `transfer-closed`, and `transfer-unexpected {number, serials, lines}` for goods this transfer does not have in
 * transit.
 */
export const ReceiveTransfer = command('receive-transfer', 1, {
  permission: 'inventory:write',
  summary: 'Receive what arrived, or all that is in transit; the rest stays in transit unless it is told as lost',
  refusals: ['not-found', 'transfer-closed', 'transfer-unexpected', 'serial-duplicate'],
  needsKey: true,
  input: z.object({ id: Id, lines: z.array(ArrivalLine).min(1).max(500).optional() }),
  output: Transfer,
});

/** Sends goods that are still in transit back to the location they came from. */
export const CancelTransfer = command('cancel-transfer', 1, {
  permission: 'inventory:write',
  summary: 'Send back what is still in transit',
  refusals: ['not-found', 'transfer-closed'],
  needsKey: true,
  input: z.object({ id: Id, reason: text(500) }),
  output: Transfer,
});

/** One transfer from or to a location the caller may see. */
export const GetTransfer = query('get-transfer', 1, {
  permission: 'inventory:read',
  summary: 'One transfer',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Transfer,
});

/** Transfers from or to locations the caller may see, newest first; with `locationId` from or to that one. */
export const ListTransfers = query('list-transfers', 1, {
  permission: 'inventory:read',
  summary: 'Transfers from or to the locations the caller may see, newest first',
  refusals: [],
  input: z.object({ state: TransferState.optional(), locationId: Id.optional(), ...Paging }),
  output: page(TransferSummary),
});
