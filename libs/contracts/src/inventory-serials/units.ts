import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, Named, Quantity, SerialNumber, SerialStatus, text, Timestamp } from '../values.ts';

const { command, query, event } = messagesOf('inventory-serials');

/**
 * The document that holds or bought a unit, as a person knows it; a lease names the register it is for. `number` is
 * null as long as the document has none: a new invoice is given its number when it is saved, and inventory learns it a
 * moment later.
 */
export const Holder = z.object({
  /** The kind of document. */
  kind: z.enum(['INVOICE', 'SALE', 'LEASE']),
  id: Id,
  number: z.string().nullable(),
  username: z.string(),
  register: Named.optional(),
});
export type Holder = z.output<typeof Holder>;

export const WarrantyStatus = z.enum(['NONE', 'NOT_STARTED', 'ACTIVE', 'EXPIRED']);

export const Unit = z.object({
  id: Id,
  serialNumber: z.string(),
  itemId: Id,
  status: SerialStatus,
  locationId: Id,
  conditionNotes: z.string().nullable(),
  receivedAt: Timestamp,
  warrantyStart: z.iso.date().nullable(),
  warrantyEnd: z.iso.date().nullable(),
  /** The warranty's state, by today's date at its location. */
  warrantyStatus: WarrantyStatus.default('NONE'),
  /** The receipt it came with. */
  receiptId: Id.nullable().default(null),
  invoiceId: Id.nullable(),
  invoiceLineId: Id.nullable(),
  customerId: Id.nullable(),
  heldBy: Holder.nullable(),
  since: Timestamp,
  version: z.number().int(),
});
export type Unit = z.output<typeof Unit>;

/**
 * Books goods in at a location: exactly one of `quantity`, `serials`, `ranges` and `paste`. A range is
 * `"SN001..SN100"`, padding kept, the text before and behind the number the same; `/2` takes every second, `!SN013` and
 * `!SN050..SN055` leave some out. `paste` is a list with line breaks, commas, semicolons or tabs between, ranges among
 * them. `conditionNotes` and the warranty hold for every unit that has none of its own. At most 10,000 units at once.
 * All or none. Refused with `serial-duplicate` (every number that is in the request twice, or in stock already and
 * where), `validation` (serials for an item that is not serial-tracked or the other way round), `not-found`.
 */
export const ReceiveUnits = command('receive-units', 1, {
  permission: 'inventory:write',
  summary:
    'Book goods in: a quantity, a list of serial numbers, a pasted one, or ranges like "SN001..SN100", ' +
    '"SN001..SN099/2" (every second) and "SN001..SN100 !SN013 !SN050..SN055" (without some)',
  refusals: ['serial-duplicate', 'not-found'],
  needsKey: true,
  input: z.object({
    itemId: Id,
    locationId: Id,
    quantity: Quantity.optional(),
    /** The units, each with its serial number. */
    serials: z
      .array(
        z.object({
          serialNumber: SerialNumber,
          conditionNotes: text(500).nullish(),
          warrantyStart: z.iso.date().nullish(),
          warrantyEnd: z.iso.date().nullish(),
        }),
      )
      .max(10_000)
      .optional(),
    ranges: z.array(text(1_000)).max(100).optional(),
    paste: text(400_000).optional(),
    conditionNotes: text(500).nullish(),
    warrantyStart: z.iso.date().nullish(),
    warrantyEnd: z.iso.date().nullish(),
    vendorId: Id.nullish(),
    purchaseOrderLineId: Id.nullish(),
    /** The supplier's own number: delivery note, invoice. */
    reference: text(100).nullish(),
    note: text(1_000).nullish(),
  }),
  output: z.object({
    receiptId: Id,
    number: z.string().default(''),
    received: z.number(),
    /** The units that were made. */
    serials: z.array(z.object({ id: Id, serialNumber: z.string() })),
  }),
});

/** One unit at a location the caller may see. */
export const GetUnit = query('get-unit', 1, {
  permission: 'inventory:read',
  summary: 'One unit',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Unit,
});

/** The document a movement was made for: an invoice or sale, or one of the warehouse. */
export const MovementDocument = z.object({
  ...Holder.shape,
  /** The kind of document. */
  kind: z.enum([...Holder.shape.kind.options, 'RECEIPT', 'TRANSFER', 'ADJUSTMENT', 'COUNT']),
});

export const UnitMovement = z.object({
  at: Timestamp,
  action: z.enum([
    'RECEIVED',
    'RESERVED',
    'SOLD',
    'RELEASED',
    'EXPIRED',
    'RETURNED',
    'RELINKED',
    'STATUS_CHANGED',
    'TRANSFERRED_OUT',
    'TRANSFERRED_IN',
    'ADJUSTED',
    'COUNTED',
    'EDITED',
  ]),
  fromStatus: SerialStatus.nullable(),
  toStatus: SerialStatus,
  locationId: Id,
  username: z.string(),
  /** The reason a person gave for moving it by hand. */
  reason: z.string().nullable().default(null),
  /** The fields an edit changed. */
  changes: z
    .record(
      z.string(),
      z.object({
        /** The value before, or null when it was empty. */
        from: z.string().nullable(),
        /** The value now, or null when it is empty. */
        to: z.string().nullable(),
      }),
    )
    .nullable()
    .default(null),
  document: MovementDocument.nullable(),
  invoiceId: Id.nullable().default(null),
  invoiceLineId: Id.nullable(),
  customerId: Id.nullable(),
  version: z.number().int(),
});

/** The state of a unit at a moment. */
export const UnitState = Unit.pick({
  status: true,
  locationId: true,
  heldBy: true,
  invoiceId: true,
  invoiceLineId: true,
  customerId: true,
  since: true,
  version: true,
});

/**
 * The life of one unit, oldest first; with `at` only until that moment, and its `state` then. Refused with `not-found`, also
 * when it was received after `at`.
 */
export const GetUnitHistory = query('get-unit-history', 1, {
  permission: 'inventory:read',
  summary: 'The life of one unit, oldest first; with `at` until that moment, and how it stood then',
  refusals: ['not-found'],
  input: z.object({ id: Id, at: Timestamp.optional() }),
  output: z.object({
    /** The unit as it is now. */
    unit: Unit,
    /** The state at the moment that was asked for, or null when none was. */
    state: UnitState.nullable().default(null),
    history: z.array(UnitMovement),
  }),
});

/** Goods were booked in. */
export const UnitsReceived = event(
  'units-received',
  1,
  z.object({ receiptId: Id, itemId: Id, locationId: Id, quantity: z.number(), at: Timestamp }),
);
