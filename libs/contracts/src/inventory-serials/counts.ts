import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, SerialStatus, Timestamp } from '../values.ts';
import { RefusedPart } from './scan.ts';

const { command, query } = messagesOf('inventory-serials');

export const CountState = z.enum(['OPEN', 'APPLIED', 'CANCELLED']);

/**
 * The action that applying the count takes for a difference, or took: a unit is lost, found or moved here, a quantity
 * is booked, or the difference is only reported.
 */
export const CountAction = z.enum(['LOST', 'FOUND', 'MOVED', 'BOOKED', 'REPORTED']);

/**
 * A count of everything on hand at a location, or of some items. `expected` units were here when it began, `seen` were
 * scanned.
 */
export const StockCount = z.object({
  id: Id,
  number: z.string(),
  state: CountState,
  locationId: Id,
  itemIds: z.array(Id).nullable(),
  openedBy: z.string(),
  openedAt: Timestamp,
  closedBy: z.string().nullable(),
  closedAt: Timestamp.nullable(),
  version: z.number().int(),
  /** The number of units that were here when the count began. */
  expected: z.number().int(),
  seen: z.number().int(),
});
export type StockCount = z.output<typeof StockCount>;

/**
 * A unit that was expected and is MISSING, one that is UNEXPECTED, or a QUANTITY that differs from the stock on hand at
 * the moment it was counted. Goods sold or moved away since the count began are no difference. A unit that is now at a
 * location the caller may not see has no `locationId`.
 */
export const CountDifference = z.object({
  kind: z.enum(['MISSING', 'QUANTITY', 'UNEXPECTED']),
  /** The action that applying the count takes for it, or took. */
  action: CountAction,
  itemId: Id,
  unit: z.object({ id: Id, serialNumber: z.string(), status: SerialStatus, locationId: Id.nullable() }).nullable(),
  counted: z.number().nullable(),
  onHand: z.number().nullable(),
});
export type CountDifference = z.output<typeof CountDifference>;

/** A count without its numbers, as lists show it. */
export const CountSummary = StockCount.omit({ expected: true, seen: true });

/** Begins a count of the stock on hand at a location; of all items unless `itemIds` names some. */
export const OpenCount = command('open-count', 1, {
  permission: 'inventory:write',
  summary: 'Begin a count of what is on hand at a location',
  refusals: ['not-found'],
  needsKey: true,
  input: z.object({ locationId: Id, itemIds: z.array(Id).min(1).max(500).optional() }),
  output: StockCount,
});

export const CountedQuantity = z.object({
  itemId: Id,
  quantity: z
    .number()
    .min(0)
    .max(1_000_000)
    .refine(value => Math.round(value * 1000) / 1000 === value, 'has more than three decimals'),
});

/**
 * Counts the scanned codes: a unit once, however often it is scanned; each scan of an item without serial numbers as
 * one more. `quantities` set the numbers counted by hand. A code that fits nothing is reported, the others are counted.
 */
export const ScanIntoCount = command('scan-into-count', 1, {
  permission: 'inventory:write',
  summary: 'Count what was scanned, a unit once; a code that fits nothing is told and spoils no other',
  refusals: ['not-found', 'count-closed'],
  needsKey: true,
  input: z.object({
    id: Id,
    codes: z.array(z.string().max(2_000)).max(500).default([]),
    quantities: z.array(CountedQuantity).max(500).default([]),
  }),
  output: z.object({
    /** The count as it is now. */
    count: StockCount,
    results: z.array(
      z.object({
        /** The code as it was scanned. */
        code: z.string(),
        outcome: z.enum(['COUNTED', 'ALREADY_COUNTED', 'AMBIGUOUS', 'REFUSED']),
        itemId: Id.nullable(),
        serialNumber: z.string().nullable(),
        refusal: RefusedPart.nullable(),
      }),
    ),
  }),
});

/** One count with a page of its differences: as they are now while it is open, as they were booked afterwards. */
export const GetCount = query('get-count', 1, {
  permission: 'inventory:read',
  summary: 'One count and a page of its differences: missing and unexpected units, and quantities',
  refusals: ['not-found'],
  input: z.object({ id: Id, ...Paging }),
  output: z.object({
    /** The count as it is now. */
    count: StockCount,
    differences: page(CountDifference),
  }),
});

/** Counts at locations the caller may see, newest first. */
export const ListCounts = query('list-counts', 1, {
  permission: 'inventory:read',
  summary: 'Counts, newest first',
  refusals: [],
  input: z.object({ locationId: Id.optional(), state: CountState.optional(), ...Paging }),
  output: page(CountSummary),
});

/**
 * Books the differences: missing units become LOST, units known elsewhere come here, lost ones are found, quantities
 * are corrected by the difference. Units that a document has are reported and never changed.
 */
export const ApplyCount = command('apply-count', 1, {
  permission: 'inventory:adjust',
  summary: 'Book the differences; units that a document has are told and never changed',
  refusals: ['not-found', 'count-closed', 'stock-insufficient'],
  needsKey: true,
  input: z.object({ id: Id }),
  output: StockCount,
});

/** Ends a count and books nothing. */
export const CancelCount = command('cancel-count', 1, {
  permission: 'inventory:write',
  summary: 'End a count and book nothing',
  refusals: ['not-found', 'count-closed'],
  needsKey: true,
  input: z.object({ id: Id }),
  output: StockCount,
});
