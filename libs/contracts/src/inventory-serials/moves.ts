import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, SerialNumber, SerialStatus, text, Timestamp } from '../values.ts';
import { StockLevel } from './stock.ts';
import { Holder, Unit } from './units.ts';

const { command, event } = messagesOf('inventory-serials');

/** A unit by its id, or by item and serial number. */
export const UnitReference = z.union([Id, z.object({ itemId: Id, serialNumber: SerialNumber })]);
export type UnitReference = z.output<typeof UnitReference>;

/** The statuses a person may give a unit. The others come from documents and transfers. */
export const HandStatus = SerialStatus.extract(['IN_STOCK', 'DEFECTIVE', 'IN_REPAIR', 'LOST']);
export type HandStatus = z.output<typeof HandStatus>;

/** The reason a unit was not moved: both ends of the move, the moves that are allowed, and the document that has it. */
export const RefusedMove = z.object({
  unitId: Id.optional(),
  itemId: Id.optional(),
  serialNumber: z.string().optional(),
  code: z.string(),
  /** The status the unit has. */
  from: SerialStatus.optional(),
  /** The status it was to get. */
  to: SerialStatus,
  /** The statuses it could get by hand. */
  allowed: z.array(SerialStatus),
  locationId: Id.optional(),
  locationName: z.string().optional(),
  heldBy: Holder.nullish(),
  since: Timestamp.optional(),
  expiresAt: Timestamp.nullish(),
  frees: z.string().optional(),
});
export type RefusedMove = z.output<typeof RefusedMove>;

/**
 * Gives a unit another status by hand: defective, in repair, lost, or in stock again. Refused with `not-found`, and
 * with `serial-move-refused {serials}` when there is no such move; a unit that a document has, or that is on its way,
 * stays with it.
 */
export const ChangeUnitStatus = command('change-unit-status', 1, {
  permission: 'inventory:write',
  summary: 'Give a unit another status by hand: defective, in repair, lost, in stock again',
  refusals: ['not-found', 'serial-move-refused'],
  needsKey: true,
  input: z.object({ id: Id, status: HandStatus, reason: text(500) }),
  output: Unit,
});

/**
 * The same for many units: each by itself, those that may not be moved are reported with the reason and the others are
 * moved.
 */
export const ChangeUnitStatuses = command('change-unit-statuses', 1, {
  permission: 'inventory:write',
  summary: 'Give units another status by hand: those that may not be moved are told, the others are moved',
  refusals: [],
  needsKey: true,
  input: z.object({
    /** The units, each by its id or by item and serial number. */
    serials: z.array(UnitReference).min(1).max(1000),
    status: HandStatus,
    reason: text(500),
  }),
  output: z.object({
    changed: z.array(Unit.pick({ id: true, itemId: true, serialNumber: true, status: true, version: true })),
    refused: z.array(RefusedMove),
  }),
});

/**
 * Changes the notes about a unit; an absent field stays, null empties it. Refused with `not-found`, `version-conflict`,
 * and `validation` for a warranty that ends before it starts.
 */
export const UpdateUnit = command('update-unit', 1, {
  permission: 'inventory:write',
  summary: 'Change the condition notes and the warranty of a unit',
  refusals: ['not-found'],
  input: z.object({
    id: Id,
    expectedVersion: z.number().int(),
    conditionNotes: text(500).nullish(),
    warrantyStart: z.iso.date().nullish(),
    warrantyEnd: z.iso.date().nullish(),
  }),
  output: Unit,
});

/**
 * Units came in, moved or were edited in the warehouse: their full state, at most 500 in one. Claims of documents are
 * stated by reservation-changed.
 */
export const UnitChanged = event('unit-changed', 1, z.object({ units: z.array(Unit), at: Timestamp }));

/** Stock levels changed: their full state. Of two about one level the higher version is newer. */
export const StockChanged = event(
  'stock-changed',
  1,
  z.object({ levels: z.array(StockLevel.omit({ inTransit: true }).extend({ version: z.number().int() })) }),
);
