import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, text, Timestamp } from '../values.ts';
import { Holder } from './units.ts';

const { command, query } = messagesOf('inventory-serials');

/**
 * The kinds of holder: an open sale or a lease of a register, a save under way, or a saved invoice, which reserves
 * without an end.
 */
export const ReservationKind = z.enum(['CART', 'LEASE', 'SAVE', 'DOCUMENT']);
export type ReservationKind = z.output<typeof ReservationKind>;

const reserved = {
  locationId: Id,
  holder: Holder,
  units: z.array(z.object({ id: Id, itemId: Id, serialNumber: z.string() })),
  quantities: z.array(z.object({ itemId: Id, quantity: z.number() })),
};

/**
 * One reservation that stands now. `id` is the invoice's where an invoice has it; it is listed once per location then.
 */
export const Reservation = z.object({
  id: Id,
  kind: ReservationKind,
  ...reserved,
  /** The reason for the reservation, and the event that ends it, each as a sentence. */
  reason: z.string(),
  frees: z.string(),
  since: Timestamp,
  ageSeconds: z.number().int(),
  /** Null: it has no end of its own. */
  expiresAt: Timestamp.nullable(),
});
export type Reservation = z.output<typeof Reservation>;

/** Reservations at locations the caller may see, the oldest first. `olderThan` is an age in seconds. */
export const ListReservations = query('list-reservations', 1, {
  permission: 'inventory:read',
  summary: 'What is reserved now, the oldest first: by whom, why, since when; `olderThan` is in seconds',
  refusals: [],
  input: z.object({
    itemId: Id.optional(),
    locationId: Id.optional(),
    kind: ReservationKind.optional(),
    olderThan: z.number().int().min(0).max(1_000_000_000).optional(),
    ...Paging,
  }),
  output: page(Reservation),
});

/**
 * Releases by hand the goods that an open sale of a register holds; the units' histories name the person. The sale
 * stays open and takes its units again, if they are still free, when it goes on. Refused with `not-found`, `hold-ended`
 * (decided already) and `reservation-not-releasable {kind, holder, expiresAt, frees}` for a lease, a save under way and
 * the goods of an invoice.
 */
export const ReleaseHold = command('release-hold', 1, {
  permission: 'inventory:release',
  summary: 'Give back by hand what a register holds; the units are in stock again',
  refusals: ['not-found', 'hold-ended', 'reservation-not-releasable'],
  needsKey: true,
  input: z.object({ reservationId: Id, reason: text(200) }),
  output: z.object({ id: Id, state: z.literal('RELEASED'), ...reserved, releasedBy: z.string(), reason: z.string() }),
});
