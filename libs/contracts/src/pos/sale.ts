import { z } from 'zod';
import { Unit } from '../inventory-serials/units.ts';
import { Conflict, Offline } from './offline.ts';
import { SaleLine } from './sale-line.ts';
import { Amount, Id, Sums, Timestamp } from '../values.ts';

export const SaleStatus = z.enum(['OPEN', 'HELD', 'COMPLETING', 'COMPLETED', 'VOIDED']);
export type SaleStatus = z.output<typeof SaleStatus>;

export const Sale = z.object({
  id: Id,
  number: z.string(),
  registerId: Id,
  sessionId: Id,
  locationId: Id,
  customerId: Id.nullable(),
  status: SaleStatus,
  /** The person who put it aside, the moment and the note, while it is HELD. */
  putAside: z.object({ at: Timestamp, username: z.string(), note: z.string().nullable() }).nullable().default(null),
  notes: z.string().nullable().default(null),
  lines: z.array(SaleLine),
  currency: z.string(),
  /** The sums, as on the invoice it becomes. */
  ...Sums,
  /** The end of the hold on the captured units of this sale; every change renews it. */
  heldUntil: Timestamp.nullable(),
  /** The amount cash was rounded by: due in cash = total − other methods + this. */
  cashRounding: Amount.default('0.00'),
  /**
   * The circumstances of a sale made without a link: its lease, the moment by the till's clock, and the amount the
   * customer gave.
   */
  offline: Offline.nullable().default(null),
  /** The reason an offline sale was not sold; it waits until a person changes and completes it, or voids it. */
  conflict: Conflict.nullable().default(null),
  invoiceId: Id.nullable(),
  invoiceNumber: z.string().nullable(),
  /** The number of times the receipt was printed again. */
  reprints: z.number().int().default(0),
  openedAt: Timestamp,
  openedBy: z.string(),
  version: z.number().int(),
});
export type Sale = z.output<typeof Sale>;

/** Asks the register to open its capture dialog: the line needs `required` units, `captured` so far, and these are there. */
export const SerialCapture = z.object({
  lineId: Id,
  itemId: Id,
  required: z.number().int(),
  captured: z.number().int(),
  /** The units that can be captured, oldest first. */
  available: z.array(Unit.pick({ id: true, serialNumber: true, status: true, conditionNotes: true })),
});
export type SerialCapture = z.output<typeof SerialCapture>;

export const SaleReply = z.object({ sale: Sale, serialCapture: SerialCapture.nullish() });
export type SaleReply = z.output<typeof SaleReply>;
