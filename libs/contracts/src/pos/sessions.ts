import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Amount, Id, Named, page, Paging, PositiveAmount, text, Timestamp } from '../values.ts';
import { TenderMethod } from './sales.ts';

const { command, query } = messagesOf('pos');

/** The number of coins or notes of this value that were counted. */
export const Denomination = z.object({
  /** The value of one coin or note; a decimal string. */
  value: PositiveAmount,
  count: z.number().int().min(0).max(1_000_000),
});

export const Session = z.object({
  id: Id,
  registerId: Id,
  /** The name of the register. */
  registerName: z.string().default(''),
  locationId: Id,
  openedAt: Timestamp,
  openedBy: z.string(),
  openingFloat: Amount,
  closedAt: Timestamp.nullable(),
  closedBy: z.string().nullable(),
  countedCash: Amount.nullable(),
  denominations: z
    .array(
      z.object({
        /** The value of one coin or note; a decimal string. */
        value: Amount,
        count: z.number().int(),
      }),
    )
    .nullable()
    .default(null),
  /** The amount the drawer should hold, or held at closing; null for a blind count, until the session is closed. */
  expectedCash: Amount.nullable(),
  variance: Amount.nullable(),
  /** The running number of its Z report at the register; null while it is open. */
  zNumber: z.number().int().nullable().default(null),
  /** The sales that waited when it was closed, put aside for a later session. */
  keptSales: z.array(z.object({ id: Id, number: z.string(), total: Amount })).default([]),
});
export type Session = z.output<typeof Session>;

/** A register has one open session at most. */
export const OpenSession = command('open-session', 1, {
  permission: 'pos:sell',
  summary: 'Open a register with its float',
  refusals: ['not-found', 'session-open'],
  input: z.object({ registerId: Id, openingFloat: PositiveAmount }),
  output: Session,
});

/**
 * Closes with the counted cash: `countedCash`, the `denominations` it comes from, or both when they agree. Sales that
 * are open or put aside are kept for a later session (KEEP): open ones are put aside too, their units stay held, and
 * `keptSales` names them; open ones with nothing on them are voided. With `openSales: 'VOID'` all are voided and their
 * units go back, with REFUSE it is refused with `sales-open {sales}`. Refused with `session-not-open`,
 * `save-in-progress {sales, returns}` while one is being sold or taken back, `sales-in-conflict {sales}` while an
 * offline one is not decided, `validation`.
 */
export const CloseSession = command('close-session', 1, {
  permission: 'pos:sell',
  summary: 'Close with the counted cash; open sales are voided and their units go back, or named with openSales REFUSE',
  refusals: ['not-found', 'session-not-open', 'sales-open', 'sales-in-conflict', 'save-in-progress'],
  needsKey: true,
  input: z.object({
    sessionId: Id,
    countedCash: PositiveAmount.optional(),
    denominations: z.array(Denomination).min(1).max(50).optional(),
    openSales: z.enum(['KEEP', 'VOID', 'REFUSE']).default('KEEP'),
  }),
  output: Session,
});

/** One session of a register. */
export const GetSession = query('get-session', 1, {
  permission: 'pos:sell',
  summary: 'One session',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Session,
});

/**
 * Sessions at the locations the caller may see, newest first. `from` and `to` are days of their locations on which they
 * were opened.
 */
export const ListSessions = query('list-sessions', 1, {
  permission: 'pos:sell',
  summary: 'Sessions, newest first',
  refusals: [],
  input: z.object({
    registerId: Id.optional(),
    locationId: Id.optional(),
    isOpen: z.boolean().optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    ...Paging,
  }),
  output: page(Session),
});

export const CashMovement = z.object({
  id: Id,
  sessionId: Id,
  /** IN was put into the drawer, OUT was taken out. */
  kind: z.enum(['IN', 'OUT']),
  amount: Amount,
  reason: z.string(),
  at: Timestamp,
  username: z.string(),
  /** True when more was taken than should have been in the drawer, by a person with the permission. */
  drawerShort: z.boolean().default(false),
});
export type CashMovement = z.output<typeof CashMovement>;

/**
 * Books cash put into the drawer or taken out that is no sale: change from the bank, a courier, the safe. Refused with
 * `not-found`, `session-not-open`, `validation` (an amount of nothing, or fractions of a cent), and without the
 * permission `pos:drawer-short` with `drawer-short {sessionId, wanted, inDrawer?}`: no more is taken out than should be
 * there.
 */
export const MoveCash = command('move-cash', 1, {
  permission: 'pos:sell',
  summary: 'Put cash into the drawer or take it out, with the reason',
  refusals: ['not-found', 'session-not-open', 'drawer-short'],
  needsKey: true,
  input: z.object({
    sessionId: Id,
    /** IN puts into the drawer, OUT takes out. */
    kind: z.enum(['IN', 'OUT']),
    amount: PositiveAmount,
    reason: text(200),
  }),
  output: CashMovement,
});

const ByTaxRate = z.object({ taxRate: z.string(), net: Amount, tax: Amount });
const ByMethod = z.object({ method: TenderMethod, count: z.number().int(), amount: Amount });

/** The takings of a session: an X report while it is open, its Z report once it is closed. Amounts to the cent. */
export const SessionReport = z.object({
  /** X while the session is open, Z once it is closed. */
  kind: z.enum(['X', 'Z']),
  session: Session,
  register: Named,
  at: Timestamp,
  currency: z.string(),
  /** Completed sales, the amounts of their invoices, and the discounts on the way. */
  sales: z.object({
    count: z.number().int(),
    /** The quantity sold, all lines together. */
    units: z.number(),
    subtotal: Amount,
    tax: Amount,
    total: Amount,
    discounts: Amount,
    discounted: z.number().int(),
    priceOverrides: z.number().int(),
  }),
  byTaxRate: z.array(ByTaxRate),
  /** The amounts kept by method, change taken off the cash. */
  byMethod: z.array(ByMethod),
  /** Paid in cash more (or, below zero, less) than the totals, because small coins do not exist. */
  cashRounding: Amount,
  /**
   * Returns: the amount paid for the goods, the methods it was given back by (STORE_CREDIT: it stayed), and the
   * rounding of the cash.
   */
  refunds: z.object({
    count: z.number().int(),
    total: Amount,
    byTaxRate: z.array(ByTaxRate),
    byMethod: z.array(ByMethod),
    cashRounding: Amount.default('0.00'),
  }),
  voids: z.object({ count: z.number().int(), total: Amount }),
  open: z.object({ count: z.number().int(), total: Amount }),
  cash: z.object({
    openingFloat: Amount,
    taken: Amount,
    in: Amount,
    out: Amount,
    refunded: Amount,
    /** The amount that should be in the drawer; a decimal string. */
    expected: Amount,
    /** The amount that was counted; a decimal string, or null while the session is open. */
    counted: Amount.nullable(),
    variance: Amount.nullable(),
  }),
  movements: z.array(CashMovement),
  reprints: z.number().int(),
  firstReceipt: z.string().nullable(),
  lastReceipt: z.string().nullable(),
});
export type SessionReport = z.output<typeof SessionReport>;

/**
 * Answers the state of a session, at any time. On a register that is counted blind it needs `pos:manage` until it is
 * closed (`forbidden`).
 */
export const GetXReport = query('get-x-report', 1, {
  permission: 'pos:sell',
  summary: 'How a session stands, at any time',
  refusals: ['not-found'],
  input: z.object({ sessionId: Id }),
  output: SessionReport,
});

/** The end of a session, with its running number; always the same. */
export const GetZReport = query('get-z-report', 1, {
  permission: 'pos:sell',
  summary: 'The end of a closed session, under its running number',
  refusals: ['not-found', 'session-not-closed'],
  input: z.object({ sessionId: Id }),
  output: SessionReport,
});
