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

/** The order of a list of units, by number or by receipt; with `-` the last first. */
export const UnitSort = z.enum(['serialNumber', '-serialNumber', 'receivedAt', '-receivedAt']);
export type UnitSort = z.output<typeof UnitSort>;

const filter = {
  itemId: Id.optional(),
  locationId: Id.optional(),
  /** One status or several, with commas between them. */
  status: z
    .union([
      SerialStatus,
      z.array(SerialStatus).refine(({ length }) => length > 0 && length <= 50, 'is 1 to 50 statuses'),
    ])
    .optional(),
  /** The customer the units were sold to. */
  customerId: Id.optional(),
  /** The document they came in with. */
  receiptId: Id.optional(),
  q: text(100).optional(),
};

/**
 * Units the caller may see, by item and serial key, or across all items as `sort` says. `q` is the start of a serial
 * number.
 */
export const ListUnits = query('list-units', 1, {
  permission: 'inventory:read',
  summary: 'Units, by item and serial number or as `sort` says',
  refusals: [],
  input: z.object({ ...filter, sort: UnitSort.optional(), ...Paging }),
  output: page(Unit),
});

/**
 * What the list of units has in all: how many, and how many in each status. Counts up to 100,000 units; when there are
 * more, `isComplete` is false and the figures are those of the counted ones.
 */
export const SummariseUnits = query('summarise-units', 1, {
  permission: 'inventory:read',
  summary: 'How many units a filter leaves, in all and in each status',
  refusals: [],
  input: z.object(filter),
  output: z.object({
    count: z.number().int(),
    /** False when there are more than were counted. */
    isComplete: z.boolean(),
    /** In the order of the statuses; those that no unit has are left out. */
    byStatus: z.array(z.object({ status: SerialStatus, count: z.number().int() })),
  }),
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
