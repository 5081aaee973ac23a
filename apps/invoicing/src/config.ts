import { readConfig } from '@provena/messaging';
import { z } from 'zod';

const isTimeZone = (name: string): boolean => {
  try {
    return (
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && /^[A-Za-z]/.test(name)
    );
  } catch {
    return false;
  }
};

/** What invoicing reads from its environment beside what every service reads. */
export const invoicingSettings = {
  CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is not an ISO 4217 code')
    .default('EUR')
    .describe('The one currency of new invoices, ISO 4217'),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'is not a time zone like "Europe/Berlin"')
    .default('UTC')
    .describe('Where a business day begins, in lists and reports: a name of the IANA time zone database'),
};

export class InvoicingConfig {
  readonly currency: string;
  readonly timeZone: string;

  constructor() {
    const { CURRENCY, TIME_ZONE } = readConfig(z.object(invoicingSettings));
    this.currency = CURRENCY;
    this.timeZone = TIME_ZONE;
  }
}
