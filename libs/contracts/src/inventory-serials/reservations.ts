import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, Quantity, SerialNumber, Timestamp } from '../values.ts';
import { Holder, Unit } from './units.ts';

const { command, event } = messagesOf('inventory-serials');

/** What one document line claims: the listed units of a serial-tracked item, or a quantity of any other. */
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

const Decision = z.object({ state: ReservationState, expiresAt: Timestamp.nullable(), units: z.array(ClaimedUnit) });

/**
 * Makes the reservation `id` hold exactly `lines` until `ttlSeconds` from now by inventory's clock: all of it or
 * nothing. Asking again with other lines changes the hold, with the same lines renews it, so a repeat is harmless.
 * A `CART` (register) may be changed, renewed and asked for again after it expired; `revision` grows with each change
 * and an older one is refused with `hold-ended`. `SAGA` takes a cart over or holds fresh; it expires once and for all.
 * A reservation already CONFIRMED answers CONFIRMED. Refused with `hold-ended {state}` (released, or a saga's hold
 * that expired), `serial-not-available`, `serial-wrong-location`, `serial-wrong-item`, `serial-not-found`,
 * `serial-duplicate`, `stock-insufficient {lines:[{itemId, locationId, wanted, available}]}`.
 */
export const HoldUnits = command('hold-units', 1, {
  permission: 'inventory:claim',
  input: z.object({
    reservationId: Id,
    kind: z.enum(['CART', 'SAGA']),
    revision: z.number().int().min(0).default(0),
    holder: Holder,
    locationId: Id,
    lines: z.array(ClaimLine).max(1000),
    ttlSeconds: z.number().int().min(1).max(3600),
  }),
  output: Decision,
});

/**
 * The point of no return: the reservation's units become SOLD to their lines, its quantities leave the stock.
 * `lines` is every serial line of the new version of the document: units already SOLD to `invoiceId` are relinked to
 * the line and customer named here. Idempotent: a confirmed reservation answers CONFIRMED again. Refused with
 * `hold-ended {state}` when the hold is not there any more.
 */
export const ConfirmReservation = command('confirm-reservation', 1, {
  permission: 'inventory:claim',
  input: z.object({
    reservationId: Id,
    invoiceId: Id,
    holder: Holder,
    customerId: Id.nullable(),
    lines: z.array(ClaimLine).max(1000),
  }),
  output: Decision,
});

/**
 * Gives a hold back, or makes sure that it can never be taken: an unknown id is remembered as RELEASED, so that a late
 * hold is refused. Answers the state that stands: CONFIRMED when the point of no return was passed before.
 */
export const ReleaseReservation = command('release-reservation', 1, {
  permission: 'inventory:claim',
  input: z.object({ reservationId: Id, holder: Holder, reason: z.string().max(200) }),
  output: Decision,
});

/**
 * Takes units an edit removed from `invoiceId` back to IN_STOCK. Done once per `returnId`: a repeat changes nothing.
 * Every unit must be SOLD to that invoice; anything else is a failure, not a refusal.
 */
export const ReturnUnits = command('return-units', 1, {
  permission: 'inventory:claim',
  input: z.object({ returnId: Id, invoiceId: Id, holder: Holder, unitIds: z.array(Id).min(1).max(1000) }),
  output: z.object({ returned: z.number().int() }),
});

/** A reservation was held for a cart, confirmed, released or expired, or units came back: the full state of its units. */
export const ReservationChanged = event(
  'reservation-changed',
  1,
  z.object({
    reservationId: Id,
    state: z.enum([...ReservationState.options, 'RETURNED']),
    invoiceId: Id.nullable(),
    at: Timestamp,
    units: z.array(
      Unit.pick({ id: true, itemId: true, serialNumber: true, status: true, locationId: true, version: true }),
    ),
  }),
);
