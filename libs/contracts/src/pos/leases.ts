import { z } from 'zod';
import { RefusedPart } from '../inventory-serials/scan.ts';
import { HoldUnits } from '../inventory-serials/reservations.ts';
import { messagesOf } from '../message.ts';
import { Amount, Id, page, Paging, PositiveAmount, Quantity, SerialNumber, text, Timestamp } from '../values.ts';
import { Invoice, PaymentInput } from '../invoicing/invoice.ts';
import { Sale } from './sale.ts';

const { command, query } = messagesOf('pos');

/**
 * OPENING: not known yet to hold its units. LIVE: no other document can have them. EXPIRED and ENDED: they are free
 * again.
 */
export const LeaseState = z.enum(['OPENING', 'LIVE', 'EXPIRED', 'ENDED']);
export type LeaseState = z.output<typeof LeaseState>;

/** The data a till needs to sell the unit without a link; `saleId` is the uploaded sale that has taken it. */
export const LeasedUnit = z.object({
  itemId: Id,
  sku: z.string(),
  name: z.string(),
  unitPrice: Amount,
  priceIncludesTax: z.boolean().default(false),
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

/** A lease without its units, as lists show it. */
export const LeaseSummary = Lease.omit({ units: true }).extend({
  unitCount: z.number().int(),
  soldCount: z.number().int(),
});

const hours = z.number().int().min(1).max(72).default(8);

/**
 * Leases units for a register, so that it can sell them while it has no link: all of them or none. A line names
 * `serials`, or a `quantity` of which the oldest that are available are chosen. As long as the lease is LIVE no other
 * document can have them. At most 500 units. A repeat answers the same lease. Refused with `not-found`, `validation`
 * (an item without serial numbers, both or neither of quantity and serials), `stock-insufficient`, and the refusals of
 * hold-units about units.
 */
export const OpenLease = command('open-lease', 1, {
  permission: 'pos:sell',
  summary: 'Lease units for a register, so that it can sell them without a link',
  refusals: ['not-found', ...HoldUnits.refusals],
  needsKey: true,
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
 * Holds the units that are not sold until `hours` from now. An expired lease is LIVE again if its units are all still
 * there.
 */
export const RenewLease = command('renew-lease', 1, {
  permission: 'pos:sell',
  summary: 'Hold what is not sold for longer',
  refusals: ['not-found', 'lease-ended', 'serial-not-available'],
  input: z.object({ leaseId: Id, hours }),
  output: Lease,
});

/** Releases the units that were not sold. Sales made before may still be uploaded. A repeat changes nothing. */
export const EndLease = command('end-lease', 1, {
  permission: 'pos:sell',
  summary: 'End a lease; what is not sold goes back',
  refusals: ['not-found'],
  input: z.object({ leaseId: Id }),
  output: Lease,
});

/** One lease at a location the caller may see. */
export const GetLease = query('get-lease', 1, {
  permission: 'pos:sell',
  summary: 'One lease with its units',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Lease,
});

/** Leases at the locations the caller may see, newest first, with how many units each has and has sold. */
export const ListLeases = query('list-leases', 1, {
  permission: 'pos:sell',
  summary: 'Leases, newest first, and how much of each is sold',
  refusals: [],
  input: z.object({ registerId: Id.optional(), state: LeaseState.optional(), ...Paging }),
  output: page(LeaseSummary),
});

/**
 * A sale as a till made it without a link, under an id of its own: a UUID of version 7, whose beginning is the time. A
 * price other than the lease's (the catalogue's, for an item without serial numbers) is an override, `discount` an
 * amount off the line before tax. `soldAt` is the moment of the sale, on receipt, invoice and in reports; up to five
 * minutes ahead it counts as now, further ahead or from before its lease the sale is in CONFLICT (`sold-at-unlikely`)
 * and counts from its completion.
 */
export const OfflineSale = z.object({
  saleId: z.uuidv7(),
  soldAt: Timestamp,
  customerId: Id.nullish(),
  lines: z
    .array(
      z.object({
        itemId: Id,
        quantity: Quantity,
        serials: z.array(SerialNumber).max(1000).default([]),
        unitPrice: PositiveAmount.optional(),
        discount: PositiveAmount.optional(),
      }),
    )
    .min(1)
    .max(500),
  payments: z.array(PaymentInput).max(20),
  notes: text(2000).nullish(),
});
export type OfflineSale = z.output<typeof OfflineSale>;

/** COMPLETING is being sold, look again. CONFLICT waits for a person to decide. REFUSED is not stored: the till keeps it. */
export const UploadedSale = z.object({
  saleId: Id,
  status: z.enum(['COMPLETED', 'COMPLETING', 'CONFLICT', 'VOIDED', 'REFUSED']),
  sale: Sale.nullable(),
  invoice: Invoice.nullable(),
  refusal: RefusedPart.nullable(),
});
export type UploadedSale = z.output<typeof UploadedSale>;

/**
 * Uploads the sales a till made without a link. Each becomes a sale of the register's open session, once however often
 * it is uploaded, takes its units out of the lease and is sold; none stops the others. A sale that cannot be sold as it
 * was is stored and waits in conflict: with the refusal of complete-sale, `not-leased`, or `not-found` of its customer.
 * A sale that cannot be stored is REFUSED: `session-not-open`, `idempotency-key-reused` (another sale has the id),
 * `forbidden` (a price or discount the caller may not give), `not-found` of an item, `validation`,
 * `upstream-unavailable`. Refused as a whole with `not-found`.
 */
export const UploadLeaseSales = command('upload-lease-sales', 1, {
  permission: 'pos:sell',
  summary: 'Upload what was sold without a link; each is sold once, or waits for a decision',
  refusals: ['not-found'],
  input: z.object({ leaseId: Id, sales: z.array(OfflineSale).min(1).max(100) }),
  output: z.object({ sales: z.array(UploadedSale) }),
});
