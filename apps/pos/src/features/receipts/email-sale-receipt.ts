import { Controller } from '@nestjs/common';
import { EmailInvoice, EmailSaleReceipt, type Mail, type Received } from '@provena/contracts';
import { Bus, Handles, type Work } from '@provena/messaging';
import { soldOf } from '../../domain/sold.ts';
import { onBehalfOf } from '../../on-behalf-of.ts';
import { saleFor } from '../../persistence/visible.ts';
import { refuseUnanswered } from '../../unanswered.ts';

@Controller()
export class EmailSaleReceiptFeature {
  constructor(private readonly bus: Bus) {}

  /** Invoicing remembers the command: a repeat is the same e-mail. */
  @Handles(EmailSaleReceipt, { autocommit: true })
  async email({ saleId, to }: Received<typeof EmailSaleReceipt>, work: Work): Promise<Mail> {
    const { caller, deadline, requestId, commandId } = work;
    const { invoice } = soldOf(await saleFor(work.em, saleId, caller));
    const as = onBehalfOf(caller);
    return this.bus
      .request(EmailInvoice, { invoiceId: invoice.id, to, document: 'RECEIPT' }, { as, deadline, requestId, commandId })
      .catch(refuseUnanswered);
  }
}
