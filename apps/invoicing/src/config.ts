import type { MailTransport } from '@provena/contracts';
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
  SMTP_URL: z
    .union([z.literal(''), z.url({ protocol: /^smtps?$/ })], 'is not like smtp://user:password@host:587')
    .default('')
    .describe('Server that takes e-mail: smtp://user:password@host:587; without one mail stays in MAIL_OUTBOX_DIR'),
  MAIL_FROM: z.email().default('no-reply@localhost.localdomain').describe('Address e-mail is sent from'),
  MAIL_OUTBOX_DIR: z
    .string()
    .default('.data/outbox')
    .describe('Folder that keeps e-mail as .eml files where there is no SMTP_URL'),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'is not a time zone like "Europe/Berlin"')
    .default('UTC')
    .describe('Where a business day begins, in lists and reports: a name of the IANA time zone database'),
  PAYMENT_TERM_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(365)
    .default(30)
    .describe('Days from a sale to the day on which it is due, in the report of what is owed'),
};

export class InvoicingConfig {
  readonly currency: string;
  readonly timeZone: string;
  readonly termDays: number;
  readonly mailFrom: string;
  /** Empty without a server. It may hold a password: it is not logged. */
  readonly smtpUrl: string;
  readonly outboxFolder: string;

  constructor() {
    const settings = readConfig(z.object(invoicingSettings));
    const { CURRENCY, TIME_ZONE, PAYMENT_TERM_DAYS, MAIL_FROM, SMTP_URL, MAIL_OUTBOX_DIR } = settings;
    this.currency = CURRENCY;
    this.timeZone = TIME_ZONE;
    this.termDays = PAYMENT_TERM_DAYS;
    this.mailFrom = MAIL_FROM;
    this.smtpUrl = SMTP_URL;
    this.outboxFolder = MAIL_OUTBOX_DIR;
  }

  get mailTransport(): MailTransport {
    return this.smtpUrl === '' ? 'OUTBOX_FOLDER' : 'SMTP';
  }
}
