import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { text, Timestamp } from '../values.ts';

const { command, query } = messagesOf('invoicing');

/**
 * EDITABLE: an issued invoice can be edited, and what changes is booked on that day. CORRECT_ONLY: its lines stay as
 * they were issued, and it is corrected by a credit note or cancelled.
 */
export const IssuedInvoices = z.enum(['EDITABLE', 'CORRECT_ONLY']);

/**
 * The period that is closed: what was sold on `lockedUntil` (a day of the location that sold it) or before stays in its
 * reports as it is. Null as long as no day is locked.
 */
export const BooksLock = z.object({
  lockedUntil: z.iso.date().nullable(),
  lockedBy: z.string().nullable(),
  lockedAt: Timestamp.nullable(),
  /** What may be done to invoices that are issued. */
  issuedInvoices: IssuedInvoices.default('EDITABLE'),
  version: z.number().int(),
});
export type BooksLock = z.output<typeof BooksLock>;

const lockOfBooks = { lockedUntil: z.iso.date(), lockedBy: z.string() };

/** What was sold on a locked day and is to change, or the locked day on which something was to be dated. */
export const BooksLockedFacts = z.union([
  z.object({ number: z.string(), soldOn: z.iso.date(), ...lockOfBooks }),
  z.object({
    /** The locked day. */
    day: z.iso.date(),
    ...lockOfBooks,
  }),
]);

/** An issued invoice that is not edited, and what corrects it: goods that have left come back by a credit note. */
export const InvoiceIssuedFacts = z.object({ number: z.string(), correction: z.enum(['CREDIT_NOTE', 'CANCEL']) });

/** The period that is closed. */
export const GetBooksLock = query('get-books-lock', 1, {
  permission: 'invoice:read',
  summary: 'Until which day the books are locked, and who locked them',
  refusals: [],
  input: z.object({}),
  output: BooksLock,
});

/**
 * Locks the books until a day that is over at every location; an earlier day, or null, opens days again and needs a
 * `reason`. Says with `issuedInvoices` whether issued invoices can be edited; absent it stays. Who, when and why is in
 * the audit trail. Refused with `validation`, `version-conflict {version}`, and `save-in-progress {operationId}` while
 * an invoice of those days is being saved.
 */
export const LockBooks = command('lock-books', 1, {
  permission: 'books:lock',
  summary: 'Lock the books until a day, or open days again with a reason',
  refusals: ['save-in-progress'],
  input: z.object({
    expectedVersion: z.number().int(),
    lockedUntil: z.iso.date().nullable(),
    reason: text(500).nullish(),
    issuedInvoices: IssuedInvoices.optional(),
  }),
  output: BooksLock,
});
