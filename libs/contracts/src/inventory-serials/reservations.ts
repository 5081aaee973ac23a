import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Disposition, Id, Quantity, SerialNumber, Timestamp } from '../values.ts';
import { RefusedPart } from './scan.ts';
import { Holder, Unit } from './units.ts';

const { command, event, query } = messagesOf('inventory-serials');

/** The claim of one document line: the listed units of a serial-tracked item, or a quantity of any other. */
export const ClaimLine = z.object({
  lineId: Id,
  itemId: Id,
  serials: z.array(SerialNumber).max(1000).default([]),
  quantity: Quantity.optional(),
});
export type ClaimLine = z.output<typeof ClaimLine>;

export const ReservationState = z.enum(['HELD', 'CONFIRMED', 'RELEASED', 'EXPIRED']);
export type ReservationState = z.output<typeof ReservationState>;

/** A unit as a claim knows it: where the id comes from when a document is written. */
export const ClaimedUnit = z.object({ id: Id, itemId: Id, lineId: Id, serialNumber: z.string() });
export type ClaimedUnit = z.output<typeof ClaimedUnit>;

/** The state of a saved document's quantities: none, a reservation (still on hand), or taken from the stock. */
export const StockEffect = z.enum(['NONE', 'RESERVED', 'SUBTRACTED']);
export type StockEffect = z.output<typeof StockEffect>;

/** The state of a saved document's units: SOLD to its lines, or RESERVED for them without an end. */
export const SerialEffect = z.enum(['SELL', 'HOLD']);
export type SerialEffect = z.output<typeof SerialEffect>;

/** The quantities a document shall have once its save is confirmed; none with the effect NONE. */
export const StockTarget = z.object({
  effect: StockEffect,
  quantities: z.array(z.object({ itemId: Id, quantity: Quantity })).max(1000),
});
export type StockTarget = z.output<typeof StockTarget>;

const Decision = z.object({ state: ReservationState, expiresAt: Timestamp.nullable(), units: z.array(ClaimedUnit) });

/** The refusals of a claim of units and quantities. */
const CLAIM_REFUSALS = [
  'not-found',
  'hold-ended',
  'serial-not-available',
  'serial-wrong-location',
  'serial-wrong-item',
  'serial-not-found',
  'serial-duplicate',
  'stock-insufficient',
] as const;

/**
 * Makes the reservation `id` of a register's cart hold exactly `lines` until `ttlSeconds` from now by inventory's clock:
 * all of it or nothing. Asking again with other lines changes the hold, with the same lines renews it, also after it
 * expired, so a repeat is harmless; `revision` grows with each change and an older one is refused with `hold-ended`.
 * `takesFrom` (a sale only) names a lease of the register: the units of the lines that it holds leave it and are held
 * here in the same transaction, so that no other document can take them in between. A lease that is not held any more,
 * or holds none of them, gives nothing. A reservation already CONFIRMED answers CONFIRMED. Refused with
 * `hold-ended {state}` (released), `serial-not-available`, `serial-wrong-location`, `serial-wrong-item`,
 * `serial-not-found`, `serial-duplicate`, `stock-insufficient {lines:[{itemId, sku, name, locationId, wanted, available}]}`.
 */
export const HoldUnits = command('hold-units', 1, {
  permission: 'inventory:claim',
  summary: 'Hold exactly these units and quantities for a cart, all or none',
  refusals: CLAIM_REFUSALS,
  input: z.object({
    reservationId: Id,
    revision: z.number().int().min(0).default(0),
    holder: Holder,
    locationId: Id,
    lines: z.array(ClaimLine).max(1000),
    takesFrom: Id.optional(),
    /** Minutes for a cart; for a lease as long as a till may be without a link: three days. */
    ttlSeconds: z.number().int().min(1).max(259_200),
  }),
  output: Decision,
});

/**
 * The refusals that the confirm of a save would meet now, of its units and of its stock; nothing is held. They tell only
 * of what the caller may see. Refused with `not-found` at a location the caller may not see.
 */
export const PreviewHold = query('preview-hold', 1, {
  permission: 'inventory:claim',
  summary: 'The refusals that taking these units and quantities would meet now',
  refusals: ['not-found'],
  input: HoldUnits.input
    .pick({ locationId: true, lines: true })
    .extend({ stock: StockTarget.extend({ invoiceId: Id }) }),
  output: z.object({ refusals: z.array(RefusedPart) }),
});

/**
 * The point of no return: takes all that a new version of a document needs, at once, or nothing. `lines` is every serial
 * line of it. Free units at `locationId`, and those that a cart of this id holds, become SOLD to their lines, or RESERVED
 * for them without an end (`serialEffect: HOLD`); units that `invoiceId` has already come to the same status, line and
 * customer; units of the cart that no line names go back. `stock` states the quantities the document has from now on, and
 * the stock moves by the difference. Idempotent: a confirmed reservation answers CONFIRMED again. Refused as `HoldUnits`
 * is; with `hold-ended {state}` when the reservation was released.
 */
export const ConfirmReservation = command('confirm-reservation', 2, {
  permission: 'inventory:claim',
  summary: 'Take units and quantities for a document for good, all or none',
  refusals: CLAIM_REFUSALS,
  input: z.object({
    reservationId: Id,
    invoiceId: Id,
    locationId: Id,
    holder: Holder,
    customerId: Id.nullable(),
    lines: z.array(ClaimLine).max(1000),
    serialEffect: SerialEffect.default('SELL'),
    stock: StockTarget,
  }),
  output: Decision,
});

/**
 * Gives a hold back, or makes sure that it can never be taken: an unknown id is remembered as RELEASED, so that a late
 * hold is refused. Answers the state that stands: CONFIRMED when the point of no return was passed before.
 */
export const ReleaseReservation = command('release-reservation', 1, {
  permission: 'inventory:claim',
  summary: 'Give a hold back, or make sure that it can never be taken',
  refusals: [],
  input: z.object({ reservationId: Id, holder: Holder, reason: z.string().max(200) }),
  output: Decision,
});

/**
 * Takes goods back from `invoiceId`: units an edit removed, or what a customer brought back to `locationId`. A unit comes to
 * IN_STOCK where it is, or where its `disposition` sends it: QUARANTINE to RETURNED, DEFECTIVE, REPAIR to IN_REPAIR. Of
 * `quantities` the invoice has taken at `fromLocationId`, RESTOCK comes to be on hand; of any other the return and the
 * write-off are written down. Done once per `returnId`: a repeat changes nothing. Every unit must be SOLD to that invoice or
 * RESERVED for it, and every quantity taken by it; anything else is a failure, not a refusal.
 */
export const ReturnUnits = command('return-units', 1, {
  permission: 'inventory:claim',
  summary: 'Take goods back from an invoice',
  refusals: [],
  input: z.object({
    returnId: Id,
    invoiceId: Id,
    holder: Holder,
    unitIds: z.array(Id).max(1000),
    /** The location of the goods now; null: unchanged. */
    locationId: Id.nullable().default(null),
    /** For units that do not come to IN_STOCK. */
    dispositions: z
      .array(z.object({ unitId: Id, disposition: Disposition }))
      .max(1000)
      .default([]),
    quantities: z
      .array(z.object({ itemId: Id, fromLocationId: Id, quantity: Quantity, disposition: Disposition }))
      .max(1000)
      .default([]),
  }),
  output: z.object({ returned: z.number().int() }),
});

/**
 * The quantities an invoice has of these items, and the quantities available beside those: at `locationId`, and at
 * every other location that has any. A new invoice has none. For the preview of a save.
 */
export const GetDocumentStock = query('get-document-stock', 1, {
  permission: 'inventory:claim',
  summary: 'What an invoice has of some items, and what is available beside it',
  refusals: [],
  input: z.object({ invoiceId: Id, locationId: Id, itemIds: z.array(Id).max(500) }),
  output: z.array(
    z.object({
      itemId: Id,
      locationId: Id,
      onHand: z.number(),
      available: z.number(),
      reserved: z.number(),
      subtracted: z.number(),
    }),
  ),
});

/**
 * A reservation was held for a cart, confirmed, released or expired, or units came back: the full state of its units.
 * `holder` is the document that has those which are RESERVED or SOLD; a new invoice has no number then (ADR 19).
 */
export const ReservationChanged = event(
  'reservation-changed',
  1,
  z.object({
    reservationId: Id,
    state: z.enum([...ReservationState.options, 'RETURNED']),
    invoiceId: Id.nullable(),
    holder: Holder.nullable().default(null),
    at: Timestamp,
    units: z.array(
      Unit.pick({ id: true, itemId: true, serialNumber: true, status: true, locationId: true, version: true }),
    ),
  }),
);
