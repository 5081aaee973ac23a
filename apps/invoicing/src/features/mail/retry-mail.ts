import { Controller } from '@nestjs/common';
import { type Mail, type Received, RetryMail } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { lockMail, requeueMail } from '../../persistence/mail.ts';
import { printedInvoice } from '../documents/get-printed-invoice.ts';

@Controller()
export class RetryMailFeature {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(RetryMail)
  async retry({ invoiceId, mailId }: Received<typeof RetryMail>, work: Work): Promise<Mail> {
    const { sql, caller } = work;
    await printedInvoice(sql, invoiceId, caller);
    const state = await lockMail(sql, mailId, invoiceId);
    if (state === null) throw new DomainError('not-found', 'There is no such e-mail of this invoice.', { mailId });
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
