import { z } from 'zod';
import { Amount, Id, Numbered } from '../values.ts';
import { InvoiceType } from './invoice.ts';

const ofNumber = z.object({ number: z.string() });

/** The facts of refusals of returns, credit notes and credit of customers. */
export const CORRECTION_FACTS = {
  'credit-exceeded': z.object({ customerId: Id, credit: Amount, amount: Amount }),
  'credit-note-read-only': ofNumber,
  'invoice-credited': ofNumber.extend({ creditNotes: z.array(z.string()) }),
  'reduction-exceeds-line': z.object({
    lines: z.array(z.object({ lineId: Id, sku: z.string(), name: z.string(), left: Amount, amount: Amount })),
  }),
  'not-returnable': z.object({
    invoiceId: Id,
    number: z.string(),
    invoiceType: InvoiceType,
    returnOf: Numbered.nullable(),
  }),
  'return-exceeds-sale': z.object({
    lines: z.array(
      z.object({
        lineId: Id,
        sku: z.string(),
        name: z.string(),
        /** The quantity of the line that was sold. */
        sold: z.number(),
        returned: z.number(),
        wanted: z.number(),
      }),
    ),
  }),
  'serial-not-returnable': z.object({
    serials: z.array(z.object({ lineId: Id, serialNumber: z.string(), because: z.enum(['NOT_ON_LINE', 'RETURNED']) })),
  }),
} as const;
