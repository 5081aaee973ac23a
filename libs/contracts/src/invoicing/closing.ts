import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, text } from '../values.ts';
import { Invoice } from './invoice.ts';
import { Operation } from './invoices.ts';

const { command } = messagesOf('invoicing');

/** The fields every change of an invoice names: its id, and the version the caller saw. */
export const InvoiceVersion = { invoiceId: Id, expectedVersion: z.number().int() };

const completing = {
  needsKey: true,
  permission: 'invoice:write',
  refusals: [
    'not-found',
    'invoice-closed',
    'pos-invoice-read-only',
    'balance-open',
    'status-not-allowed',
    'status-gate',
    'serials-missing',
    'stock-insufficient',
    'save-in-progress',
  ],
  input: z.object({
    ...InvoiceVersion,
    writeOff: z.boolean().default(false),
    keepBalance: z.boolean().default(false),
    note: text(500).nullish(),
  }),
} as const;

/**
 * Closes an invoice whose work is done: it enters the completed status, its quantities that are not taken yet are
 * taken, and it is read-only from then on, out of the active list and out of active receivables, and stays in every
 * report. A balance is written off or kept, as the caller says; unsaid it is refused with `balance-open {balance,
 * choices}`. Refused with `not-found`, `version-conflict {version}`, `save-in-progress`, `invoice-closed`,
 * `pos-invoice-read-only`, `status-not-allowed {from, to, allowed}`, `status-gate {orderStatus, gates}`,
 * `serials-missing {lines}` when its units were given back, and `stock-insufficient {lines}`. Runs through the save
 * saga: the answer is the state of the save.
 */
export const CompleteInvoice = command('complete-invoice', 2, {
  summary: 'Close an invoice whose work is done',
  ...completing,
  output: Operation,
});

/**
 * The same for callers that do not know operations: refused with `save-in-progress {operationId}` when it is not
 * decided in time.
 */
export const CompleteInvoiceV1 = command('complete-invoice', 1, {
  summary: 'Close an invoice, for callers that do not know operations',
  ...completing,
  output: Invoice,
});

/**
 * Takes a closed invoice back to the active list; the amount written off is due again. The user, the moment and the
 * reason are in the audit trail.
 */
export const ReopenInvoice = command('reopen-invoice', 1, {
  permission: 'invoice:reopen',
  summary: 'Reopen a closed invoice; who, when and why is in the audit trail',
  refusals: ['not-found', 'invoice-not-closed', 'pos-invoice-read-only', 'save-in-progress', 'credit-note-read-only'],
  needsKey: true,
  input: z.object({ ...InvoiceVersion, reason: text(500) }),
  output: Invoice,
});
