import { Controller } from '@nestjs/common';
import { ListInvoiceMail, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { listMail } from '../../persistence/mail.ts';
import { printedInvoice } from '../documents/get-printed-invoice.ts';

@Controller()
export class ListInvoiceMailFeature {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(ListInvoiceMail)
  async list(
    question: Received<typeof ListInvoiceMail>,
    { sql, caller }: Work,
  ): Promise<Output<typeof ListInvoiceMail>> {
    await printedInvoice(sql, question.invoiceId, caller);
    return listMail(sql, question, this.config.mailTransport);
  }
}
