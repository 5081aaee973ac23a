import { Controller } from '@nestjs/common';
import {
  type EInvoiceFormat,
  EmailInvoice,
  ListInvoiceMail,
  type Mail,
  type Output,
  type Received,
  RetryMail,
} from '@provena/contracts';
import { DomainError, notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { documentMail } from '../../domain/mail.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { enqueueMail, listMail, lockMail, requeueMail } from '../../persistence/mail-queue.ts';
import { eInvoiceSource, printedInvoice } from '../documents/documents.controller.ts';

@Controller()
export class MailController {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(EmailInvoice)
  async emailInvoice(asked: Received<typeof EmailInvoice>, work: Work): Promise<Mail> {
    const { invoiceId, to, document, message, eInvoice = null } = asked;
    const printed = await printedInvoice(work.sql, invoiceId, work.caller);
    if (eInvoice) await requireEInvoice(asked, eInvoice, work);
    const recipient = to ?? printed.customer?.email;
    if (!recipient) throw noAddress(printed.invoice.customer?.id ?? null);
    const letter = { invoiceId, to: recipient, document, eInvoice, ...documentMail(document, printed, message) };
    const mail = await enqueueMail(work, letter, this.config.mailTransport);
    const after = { mail: { id: mail.id, to: recipient, document, ...(eInvoice && { eInvoice }) } };
    await recordAudit(work, { action: 'invoice-emailed', entity: 'invoice', id: invoiceId, before: null, after });
    return mail;
  }

  @Handles(ListInvoiceMail)
  async listInvoiceMail(
    question: Received<typeof ListInvoiceMail>,
    { sql, caller }: Work,
  ): Promise<Output<typeof ListInvoiceMail>> {
    await printedInvoice(sql, question.invoiceId, caller);
    return listMail(sql, question, this.config.mailTransport);
  }

  @Handles(RetryMail)
  async retryMail({ invoiceId, mailId }: Received<typeof RetryMail>, work: Work): Promise<Mail> {
    const { sql, caller } = work;
    await printedInvoice(sql, invoiceId, caller);
    const state = await lockMail(sql, mailId, invoiceId);
    if (state === null)
      throw notFound({ kind: 'mail', id: mailId, mailId }, 'There is no such e-mail of this invoice.');
    if (state === 'FAILED') {
      const mail = await requeueMail(sql, mailId, this.config.mailTransport);
      const [before, after] = [{ mail: { id: mailId, state } }, { mail: { id: mailId, state: mail.state } }];
      await recordAudit(work, { action: 'invoice-email-retried', entity: 'invoice', id: invoiceId, before, after });
      return mail;
    }
    const detail = state === 'SENT' ? 'The e-mail was sent; send a new one.' : 'The e-mail is still being tried.';
    throw new DomainError('mail-not-failed', detail, { state });
  }
}

/** Refuses an e-invoice that could not be made now, and one beside another document than the invoice. */
const requireEInvoice = async (
  { invoiceId: id, document }: Received<typeof EmailInvoice>,
  format: EInvoiceFormat,
  { sql, caller }: Work,
): Promise<void> => {
  await eInvoiceSource(sql, { id, format }, caller);
  if (document === 'INVOICE') return;
  const detail = 'goes with the document INVOICE only';
  throw new DomainError('validation', `An e-invoice ${detail}.`, { errors: [{ pointer: '#/eInvoice', detail }] });
};

const noAddress = (customerId: string | null) =>
  new DomainError(
    'email-address-missing',
    customerId === null
      ? 'The invoice has no customer; say whom to send it to.'
      : 'The customer has no e-mail address; add one, or say whom to send it to.',
    { customerId },
  );
