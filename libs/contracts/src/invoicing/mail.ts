import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, text, Timestamp } from '../values.ts';
import { DocumentKind, EInvoiceFormat } from './documents.ts';

const { command, query } = messagesOf('invoicing');

/** QUEUED: will be tried, or tried again. SENT: the server took it. FAILED: given up; `lastError` says why. */
export const MailState = z.enum(['QUEUED', 'SENT', 'FAILED']);

/** The destination of mail: an SMTP server, or a folder that takes it as `.eml` files, where no server is set up. */
export const MailTransport = z.enum(['SMTP', 'OUTBOX_FOLDER']);
export type MailTransport = z.output<typeof MailTransport>;

/** One e-mail about an invoice. `transport` is how it was sent, and before that how it would be now. */
export const Mail = z.object({
  id: Id,
  invoiceId: Id,
  /** The e-mail address it goes to. */
  to: z.string(),
  subject: z.string(),
  /** The document it carries, or null for none. */
  document: DocumentKind.nullable(),
  /** The format of the e-invoice it carries, or null for none. */
  eInvoice: EInvoiceFormat.nullable().default(null),
  state: MailState,
  transport: MailTransport,
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  /** The moment of the next attempt; null when there is none. */
  nextAttemptAt: Timestamp.nullable(),
  createdAt: Timestamp,
  createdBy: z.string(),
  sentAt: Timestamp.nullable(),
});
export type Mail = z.output<typeof Mail>;

/**
 * Sends a document of an invoice by e-mail, to the customer's address unless `to` names another: it is queued in this
 * command, sent soon after, and tried again when the server cannot take it. `message` stands above the usual words. The
 * document is made of the invoice as it is when it is sent. With `eInvoice` the mail carries an e-invoice: `factur-x`
 * takes the place of the PDF, the XML of the others comes beside it. Refused with `not-found`, `email-address-missing
 * {customerId}` when there is no address, `validation` for an e-invoice with another document than the invoice, and as
 * `get-e-invoice` refuses.
 */
export const EmailInvoice = command('email-invoice', 1, {
  permission: 'invoice:write',
  summary: "Send a document of an invoice by e-mail, to the customer's address unless `to` says otherwise",
  refusals: ['not-found', 'email-address-missing', 'e-invoice-not-available', 'e-invoice-incomplete'],
  input: z.object({
    invoiceId: Id,
    /** The e-mail address to send it to; that of the customer unless given. */
    to: z.email().max(200).optional(),
    /** The document to send. */
    document: DocumentKind.default('INVOICE'),
    /** The format of the e-invoice to send with it; none unless given. */
    eInvoice: EInvoiceFormat.nullish(),
    message: text(2000).nullish(),
  }),
  output: Mail,
});

/** Queues an e-mail that was given up again, with all its attempts. */
export const RetryMail = command('retry-mail', 1, {
  permission: 'invoice:write',
  summary: 'Try an e-mail again that was given up',
  refusals: ['not-found', 'mail-not-failed'],
  input: z.object({ invoiceId: Id, mailId: Id }),
  output: Mail,
});

/** The e-mails about an invoice, newest first. */
export const ListInvoiceMail = query('list-invoice-mail', 1, {
  permission: 'invoice:read',
  summary: 'The e-mails about an invoice, newest first: queued, sent or failed, and why',
  refusals: ['not-found'],
  input: z.object({ invoiceId: Id, ...Paging }),
  output: page(Mail),
});
