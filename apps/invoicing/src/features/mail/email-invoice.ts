import { Controller } from '@nestjs/common';
import { EmailInvoice, type Mail, type Received } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { documentMail } from '../../domain/mail.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { enqueueMail } from '../../persistence/mail.ts';
import { printedInvoice } from '../documents/get-printed-invoice.ts';

@Controller()
export class EmailInvoiceFeature {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(EmailInvoice)
  async email({ invoiceId, to, document, message }: Received<typeof EmailInvoice>, work: Work): Promise<Mail> {
    const printed = await printedInvoice(work.sql, invoiceId, work.caller);
    const recipient = to ?? printed.customer?.email;
    if (!recipient) throw noAddress(printed.invoice.customer?.id ?? null);
    const letter = { invoiceId, to: recipient, document, ...documentMail(document, printed, message) };
    const mail = await enqueueMail(work, letter, this.config.mailTransport);
    const after = { mail: { id: mail.id, to: recipient, document } };
    await recordAudit(work, { action: 'invoice-emailed', entity: 'invoice', id: invoiceId, before: null, after });
    return mail;
  }
}

const noAddress = (customerId: string | null) =>
  new DomainError(
    'email-address-missing',
    customerId === null
      ? 'The invoice has no customer; say whom to send it to.'
      : 'The customer has no e-mail address; add one, or say whom to send it to.',
    { customerId },
  );
