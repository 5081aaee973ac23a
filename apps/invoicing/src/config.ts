import type { MailTransport } from '@provena/contracts';
import { companySettings, readConfig } from '@provena/messaging';
import { z } from 'zod';

/** Settings that invoicing reads from its environment beside those of every service. */
export const invoicingSettings = {
  SMTP_URL: z
    .union([z.literal(''), z.url({ protocol: /^smtps?$/ })], 'is not like smtp://user:password@host:587')
    .default('')
    .describe('Server that takes e-mail: smtp://user:password@host:587; without one mail stays in MAIL_OUTBOX_DIR'),
  MAIL_FROM: z.email().default('no-reply@localhost.localdomain').describe('Address e-mail is sent from'),
  MAIL_OUTBOX_DIR: z
    .string()
    .default('.data/outbox')
    .describe('Folder that keeps e-mail as .eml files where there is no SMTP_URL'),
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
    const settings = readConfig(z.object({ ...companySettings, ...invoicingSettings }));
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
