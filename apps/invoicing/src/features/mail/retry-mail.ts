import { Controller } from '@nestjs/common';
import { type Mail, type Received, RetryMail } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { lockMail, requeueMail } from '../../persistence/mail.ts';
import { printedInvoice } from '../documents/get-printed-invoice.ts';

@Controller()
export class RetryMailFeature {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(RetryMail)
  async retry({ invoiceId, mailId }: Received<typeof RetryMail>, { sql, caller }: Work): Promise<Mail> {
    await printedInvoice(sql, invoiceId, caller);
    const state = await lockMail(sql, mailId, invoiceId);
    if (state === null) throw new DomainError('not-found', 'There is no such e-mail of this invoice.', { mailId });
    if (state === 'FAILED') return requeueMail(sql, mailId, this.config.mailTransport);
    const detail = state === 'SENT' ? 'The e-mail was sent; send a new one.' : 'The e-mail is still being tried.';
    throw new DomainError('mail-not-failed', detail, { state });
  }
}
