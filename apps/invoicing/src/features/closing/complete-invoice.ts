import { Controller } from '@nestjs/common';
import { CompleteInvoice, type Invoice, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { changeInvoice } from '../../persistence/invoice-changes.ts';

/** Closes an invoice whose work is done. */
@Controller()
export class CompleteInvoiceFeature {
  @Handles(CompleteInvoice)
  complete(asked: Received<typeof CompleteInvoice>, work: Work): Promise<Invoice> {
    const act = { username: work.caller.username, at: new Date() };
    return changeInvoice(work, { ...asked, action: 'invoice-closed' }, invoice => invoice.complete(asked, act));
  }
}
