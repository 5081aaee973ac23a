import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Amount, Id, page, Paging, SerialNumber, Timestamp } from '../values.ts';

const { command, query } = messagesOf('pos');

/** OPENING it is not known yet to hold its units; LIVE nobody else can have them; EXPIRED and ENDED they are free again. */
export const LeaseState = z.enum(['OPENING', 'LIVE', 'EXPIRED', 'ENDED']);
export type LeaseState = z.output<typeof LeaseState>;

/** What a till needs to sell the unit without a link; `saleId` is the uploaded sale that has taken it. */
export const LeasedUnit = z.object({
  itemId: Id,
  sku: z.string(),
  name: z.string(),
  unitPrice: Amount,
  taxRate: z.string(),
  serialNumber: z.string(),
  saleId: Id.nullable(),
});
export type LeasedUnit = z.output<typeof LeasedUnit>;

export const Lease = z.object({
  id: Id,
  number: z.string(),
  registerId: Id,
  locationId: Id,
  state: LeaseState,
  /** Null until it is LIVE. */
  expiresAt: Timestamp.nullable(),
  openedAt: Timestamp,
  openedBy: z.string(),
  endedAt: Timestamp.nullable(),
  endedBy: z.string().nullable(),
  units: z.array(LeasedUnit),
});
export type Lease = z.output<typeof Lease>;

const hours = z.number().int().min(1).max(72).default(8);

/**
 * Leases units for a register, so that it can sell them while it has no link: all of them or none. A line names `serials`,
 * or a `quantity` of which the oldest that are available are chosen. As long as the lease is LIVE nobody else can have
 * them. At most 500 units. A repeat answers the same lease. Refused with `not-found`, `validation` (an item without serial
 * numbers, both or neither of quantity and serials), `stock-insufficient`, and the refusals of hold-units about units.
 */
export const OpenLease = command('open-lease', 1, {
  permission: 'pos:sell',
  input: z.object({
    registerId: Id,
    lines: z
      .array(
        z.object({
          itemId: Id,
          quantity: z.number().int().min(1).max(500).optional(),
          serials: z.array(SerialNumber).min(1).max(500).optional(),
        }),
      )
      .min(1)
      .max(100),
    hours,
  }),
  output: Lease,
});

/**
 * Holds what is not sold until `hours` from now. An expired lease is LIVE again if its units are all still there. Refused
 * with `not-found`, `lease-ended`, `serial-not-available`.
 */
export const RenewLease = command('renew-lease', 1, {
  permission: 'pos:sell',
  input: z.object({ leaseId: Id, hours }),
  output: Lease,
});

/** Gives back what was not sold. Sales made before may still be uploaded. A repeat changes nothing. Refused with `not-found`. */
export const EndLease = command('end-lease', 1, {
  permission: 'pos:sell',
  input: z.object({ leaseId: Id }),
  output: Lease,
});

/** One lease at a location the caller may see. Refused with `not-found`. */
export const GetLease = query('get-lease', 1, {
  permission: 'pos:sell',
  input: z.object({ id: Id }),
  output: Lease,
});

/** Leases at the locations the caller may see, newest first, with how many units each has and has sold. */
export const ListLeases = query('list-leases', 1, {
  permission: 'pos:sell',
  input: z.object({ registerId: Id.optional(), state: LeaseState.optional(), ...Paging }),
  output: page(Lease.omit({ units: true }).extend({ unitCount: z.number().int(), soldCount: z.number().int() })),
});
