import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, Quantity, text, Timestamp } from '../values.ts';
import { InvoiceVersion } from './closing.ts';
import { Invoice } from './invoice.ts';

const { command, query } = messagesOf('invoicing');

/**
 * The customer got these lines, or parts of them; without `lines` everything that was not delivered yet. `deliveredAt` is
 * now unless given, and never later. Refused with `delivery-exceeds-line {lines: [{lineId, quantity, delivered, asked}]}`,
 * `nothing-to-deliver`, `validation` for a line that is not on the invoice, `invoice-closed`, `pos-invoice-read-only`,
 * `not-found`, `version-conflict`, `save-in-progress`.
 */
export const ConfirmDelivery = command('confirm-delivery', 1, {
  permission: 'invoice:write',
  summary: 'The customer got these lines, or without `lines` everything that was left',
  refusals: [
    'not-found',
    'invoice-closed',
    'pos-invoice-read-only',
    'save-in-progress',
    'delivery-exceeds-line',
    'nothing-to-deliver',
  ],
  needsKey: true,
  input: z.object({
    ...InvoiceVersion,
    receivedBy: text(200),
    deliveredAt: Timestamp.optional(),
    lines: z
      .array(z.object({ lineId: Id, quantity: Quantity }))
      .min(1)
      .max(500)
      .optional(),
    note: text(2000).nullish(),
  }),
  output: Invoice,
});

export const ProgressUpdate = z.object({
  id: Id,
  note: z.string(),
  percent: z.number().int().nullable(),
  at: Timestamp,
  username: z.string(),
});
export type ProgressUpdate = z.output<typeof ProgressUpdate>;

/** Says how far the work is; `percent` is 0 to 100. Refused with `invoice-closed`, `pos-invoice-read-only` and the like. */
export const LogProgress = command('log-progress', 1, {
  permission: 'invoice:write',
  summary: 'Say how far the work is',
  refusals: ['not-found', 'invoice-closed', 'pos-invoice-read-only', 'save-in-progress'],
  needsKey: true,
  input: z.object({ ...InvoiceVersion, note: text(2000), percent: z.number().int().min(0).max(100).nullish() }),
  output: Invoice,
});

/** The progress of an invoice, newest first. */
export const ListProgress = query('list-progress', 1, {
  permission: 'invoice:read',
  summary: 'The progress of an invoice, newest first',
  refusals: ['not-found'],
  input: z.object({ invoiceId: Id, ...Paging }),
  output: page(ProgressUpdate),
});
