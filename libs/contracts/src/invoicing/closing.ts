import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, text } from '../values.ts';
import { Invoice } from './invoices.ts';

const { command } = messagesOf('invoicing');

/** What every change of an invoice names: which one, in the version the caller saw. */
export const InvoiceVersion = { invoiceId: Id, expectedVersion: z.number().int() };

/**
 * Closes an invoice whose work is done: it is read-only from then on, out of the active list and out of active receivables,
 * and stays in every report. A balance is written off or kept, as the caller says; unsaid it is refused with
 * `balance-open {balance, choices}`. Refused with `not-found`, `version-conflict {version}`, `save-in-progress`,
 * `invoice-closed`, `pos-invoice-read-only`.
 */
export const CompleteInvoice = command('complete-invoice', 1, {
  permission: 'invoice:write',
  input: z.object({
    ...InvoiceVersion,
    writeOff: z.boolean().default(false),
    keepBalance: z.boolean().default(false),
    note: text(500).nullish(),
  }),
  output: Invoice,
});

/**
 * Takes a closed invoice back to the active list; what was written off is due again. Who, when and why is in the audit
 * trail. Refused with `not-found`, `version-conflict {version}`, `invoice-not-closed`, `pos-invoice-read-only`.
 */
export const ReopenInvoice = command('reopen-invoice', 1, {
  permission: 'invoice:reopen',
  input: z.object({ ...InvoiceVersion, reason: text(500) }),
  output: Invoice,
});
