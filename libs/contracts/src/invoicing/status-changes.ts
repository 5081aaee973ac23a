import { z } from 'zod';
import { StockEffect } from '../inventory-serials/reservations.ts';
import { messagesOf } from '../message.ts';
import { Id, Named, SerialStatus, text, Timestamp } from '../values.ts';
import { InvoiceVersion } from './closing.ts';
import { Operation } from './invoices.ts';

const { command, query } = messagesOf('invoicing');

/**
 * Moves an invoice to another order status, in one atomic step: gates, inventory action, invoice, history. It is a save
 * of the same document through the saga, so the command id is the operation's and a repeat answers the same. Where the
 * status goes on by itself and gates are open, all of them are entered at once. Refused with `not-found`, `validation`,
 * `invoice-closed`, `pos-invoice-read-only`, `version-conflict {version}`, `save-in-progress`, `status-not-allowed
 * {from, to, allowed}`, `status-gate {orderStatus, gates}`, `serials-missing {lines}` (units were given back and are
 * needed), `stock-insufficient {lines}`, `save-timed-out`, `idempotency-key-reused`.
 */
export const ChangeOrderStatus = command('change-order-status', 1, {
  permission: 'invoice:write',
  summary: 'Move an invoice to another order status: gates, inventory, invoice and history in one step',
  refusals: [
    'not-found',
    'invoice-closed',
    'books-locked',
    'invoice-credited',
    'pos-invoice-read-only',
    'save-in-progress',
    'status-not-allowed',
    'status-gate',
    'serials-missing',
    'stock-insufficient',
    'save-timed-out',
  ],
  needsKey: true,
  input: z.object({ ...InvoiceVersion, orderStatusId: Id, note: text(500).nullish() }),
  output: Operation,
});

/**
 * Cancels an invoice: it enters the cancelled status, gives its units and quantities back, and is closed, in one step. No
 * gate or workflow holds it back. Refused like a status change.
 */
export const CancelInvoice = command('cancel-invoice', 1, {
  permission: 'invoice:write',
  summary: 'Cancel an invoice and give its units back',
  refusals: [
    'not-found',
    'invoice-closed',
    'books-locked',
    'invoice-credited',
    'pos-invoice-read-only',
    'status-not-allowed',
    'status-gate',
    'serials-missing',
    'stock-insufficient',
    'save-in-progress',
  ],
  needsKey: true,
  input: z.object({ ...InvoiceVersion, note: text(500).nullish() }),
  output: Operation,
});

/** A condition of a status that is not met: a deposit to collect, an approval, units that were given back. */
export const ClosedGate = z.discriminatedUnion('gate', [
  z.object({ gate: z.literal('deposit'), amount: z.string(), collected: z.string() }),
  z.object({ gate: z.literal('approval'), approvalStatus: z.string() }),
  z.object({ gate: z.literal('serials') }),
]);

const Quantities = z.object({ reserved: z.number(), subtracted: z.number() });

/**
 * A dry run of a status change: its effect on each line and unit. Closed gates and shortages are reported, not refused,
 * and nothing changes.
 */
export const PreviewStatusChange = query('preview-status-change', 1, {
  permission: 'invoice:read',
  summary: 'A dry run of a status change: what would become of each line and unit, and what holds it back',
  refusals: [
    'not-found',
    'invoice-closed',
    'books-locked',
    'invoice-credited',
    'pos-invoice-read-only',
    'status-not-allowed',
  ],
  input: z.object({ invoiceId: Id, orderStatusId: Id }),
  output: z.object({
    /** True when it would go through now. */
    possible: z.boolean(),
    /** The statuses it would enter, one after the other. */
    path: z.array(Named),
    /** The gates that hold it back from the first of them. */
    gates: z.array(ClosedGate),
    /** The statuses that would follow by themselves, and the gates they wait for. */
    waiting: z.object({ orderStatus: Named, gates: z.array(ClosedGate) }).nullable(),
    /** The quantities the invoice has now, and would have. */
    stockEffect: z.object({
      /** The state now. */
      from: StockEffect,
      /** The state afterwards. */
      to: StockEffect,
    }),
    lines: z.array(
      z.object({
        lineId: Id,
        item: z.object({ id: Id, sku: z.string(), name: z.string() }),
        quantity: z.number(),
        /**
         * The quantities at the location beside those this invoice has already; null for items that are not counted.
         */
        available: z.number().nullable(),
        before: Quantities,
        after: Quantities,
        units: z.array(
          z.object({ id: Id, serialNumber: z.string(), fromStatus: SerialStatus, toStatus: SerialStatus }),
        ),
      }),
    ),
    shortages: z.array(
      z.object({
        itemId: Id,
        sku: z.string(),
        name: z.string(),
        locationId: Id,
        wanted: z.number(),
        available: z.number(),
      }),
    ),
    /** Warnings for the person before the change: the offer has expired, say. */
    notices: z.array(z.string()),
  }),
});

/** What entering a status would do to the goods of an invoice, and what holds it back. */
const NextStatus = z.object({
  orderStatus: Named,
  /** True when no gate is closed and nothing is short. */
  possible: z.boolean(),
  /** The gates that hold it back. */
  gates: z.array(ClosedGate),
  /** Goods without serial numbers, before and after; null when there are none on it. */
  stockEffect: z.object({ from: StockEffect, to: StockEffect }).nullable(),
  /** The status of its units, before and after; null when there are none on it. */
  unitStatus: z.object({ from: SerialStatus, to: SerialStatus }).nullable(),
  /** The names of the items of which there is too little. */
  short: z.array(z.string()),
  /** The status that would follow by itself, and the gates it waits for. */
  waiting: z.object({ orderStatus: Named, gates: z.array(ClosedGate) }).nullable(),
});

/** The statuses that may follow the present one, in the order of the workflow: a preview of each in one answer. */
export const ListNextStatuses = query('list-next-statuses', 1, {
  permission: 'invoice:read',
  summary: 'The order statuses that may follow: what each does to the goods, and what holds it back',
  refusals: ['not-found', 'invoice-closed', 'pos-invoice-read-only'],
  input: z.object({ invoiceId: Id }),
  output: z.array(NextStatus),
});

export const StatusHistoryEntry = z.object({
  at: Timestamp,
  userId: z.string(),
  username: z.string(),
  /** Null for the status a new invoice begins in. */
  from: Named.nullable(),
  /** The order status that was entered. */
  to: Named,
  /** True where it was entered because the status before goes on to it by itself. */
  automatic: z.boolean(),
  note: z.string().nullable(),
  /** The version of the invoice that entered it. */
  version: z.number().int(),
});

export type StatusHistoryEntry = z.output<typeof StatusHistoryEntry>;

/** The statuses an invoice entered, oldest first. */
export const GetStatusHistory = query('get-status-history', 1, {
  permission: 'invoice:read',
  summary: 'The order statuses an invoice entered, oldest first',
  refusals: ['not-found'],
  input: z.object({ invoiceId: Id }),
  output: z.array(StatusHistoryEntry),
});
