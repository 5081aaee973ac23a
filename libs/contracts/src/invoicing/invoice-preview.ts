import { z } from 'zod';
import { RefusedPart } from '../inventory-serials/scan.ts';
import { messagesOf } from '../message.ts';
import { Id, Sums } from '../values.ts';
import { InvoiceInput, InvoiceLine } from './invoice.ts';

const { query } = messagesOf('invoicing');

/** A line as it would be saved, in the order of the form. */
export const PreviewLine = InvoiceLine.pick({
  item: true,
  description: true,
  quantity: true,
  unitPrice: true,
  priceIncludesTax: true,
  discount: true,
  discountPercent: true,
  taxRate: true,
  taxRateId: true,
  taxCategory: true,
  taxName: true,
  exemptionReason: true,
  tax: true,
  total: true,
}).extend({
  /** The numbers that its units need, and those that are captured; none where units have no numbers. */
  serials: z.object({ required: z.number(), captured: z.number().int() }),
});

/** A refusal that a save would meet. */
export const DraftProblem = RefusedPart.extend({
  /** The lines it is about, by their places in the form from 0; empty when it is about the document. */
  lines: z.array(z.number().int()),
});
export type DraftProblem = z.output<typeof DraftProblem>;

/**
 * An invoice as far as the form has come: its totals, and every refusal that a save would meet now, those of units and
 * stock included. Nothing is held. Refused only when it cannot be priced, with `validation` (an unknown item or line, an
 * amount without end) and `not-found` (location, invoice), or when the invoice is not open to edits.
 */
export const PreviewInvoice = query('preview-invoice', 1, {
  permission: 'invoice:write',
  summary: 'The totals of an invoice that is not ready yet, and what still keeps it from being saved',
  refusals: [
    'not-found',
    'invoice-closed',
    'invoice-edit-locked',
    'books-locked',
    'invoice-credited',
    'invoice-issued',
    'pos-invoice-read-only',
  ],
  input: z.object({
    invoiceId: Id.optional(),
    invoice: InvoiceInput.extend({ lines: z.array(InvoiceInput.shape.lines.element).max(500) }),
  }),
  output: z.object({
    ...Sums,
    lines: z.array(PreviewLine),
    problems: z.array(DraftProblem),
  }),
});
