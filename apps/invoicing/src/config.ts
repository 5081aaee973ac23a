import { readConfig } from '@provena/messaging';
import { z } from 'zod';

/** What invoicing reads from its environment beside what every service reads. */
export const invoicingSettings = {
  CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is not an ISO 4217 code')
    .default('EUR')
    .describe('The one currency of new invoices, ISO 4217'),
};

export class InvoicingConfig {
  readonly currency: string = readConfig(z.object(invoicingSettings)).CURRENCY;
}
