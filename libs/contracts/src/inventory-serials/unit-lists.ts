import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, SerialStatus, text, Timestamp } from '../values.ts';
import { Holder, Unit } from './units.ts';

const { query } = messagesOf('inventory-serials');

/** The document or transfer that keeps a unit from being picked. */
export const UnitHolder = Holder.extend({
  /** The kind of document. */
  kind: z.enum([...Holder.shape.kind.options, 'TRANSFER']),
  since: Timestamp,
  /** The moment at which the unit comes free by itself, or null when it does not. */
  expiresAt: Timestamp.nullable(),
});

/** A unit a capture dialog shows. */
export const AvailableUnit = z.object({
  ...Unit.shape,
  /** True when the asking line or reservation has the unit already. */
  captured: z.boolean(),
  /** The document or transfer that has a unit which cannot be picked; null of every other unit. */
  holder: UnitHolder.nullable().default(null),
});

/** Units the caller may see, by item and serial key. `q` is the start of a serial number. */
export const ListUnits = query('list-units', 1, {
  permission: 'inventory:read',
  summary: 'Units, by item and serial number',
  refusals: [],
  input: z.object({
    itemId: Id.optional(),
    locationId: Id.optional(),
    status: SerialStatus.optional(),
    /** The customer the units were sold to. */
    customerId: Id.optional(),
    /** The document they came in with. */
    receiptId: Id.optional(),
    q: text(100).optional(),
    ...Paging,
  }),
  output: page(Unit),
});

/**
 * The units of a capture dialog: units IN_STOCK at the location, oldest receipt first, and before them the units that
 * `invoiceLineId` or `reservationId` already holds, marked `captured`. `q` is the start of a serial number. `include: held`
 * lists among those in stock, where their receipt puts them, also the units that others have reserved and those on their way
 * here, each with its `holder`: a unit that is taken or given back keeps its place.
 */
export const ListAvailableUnits = query('list-available-units', 1, {
  permission: 'inventory:read',
  summary: 'What a capture dialog shows before the invoice is saved: units in stock at a location, oldest first',
  refusals: ['not-found'],
  input: z.object({
    itemId: Id,
    locationId: Id,
    invoiceLineId: Id.optional(),
    reservationId: Id.optional(),
    /** `held`: also units that cannot be picked, with what has them. */
    include: z.enum(['held']).optional(),
    q: text(100).optional(),
    ...Paging,
  }),
  output: page(AvailableUnit),
});
