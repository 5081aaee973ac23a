import { Controller } from '@nestjs/common';
import { type Invoice, type Received, ReopenInvoice } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { changeInvoice } from '../../persistence/invoice-changes.ts';

/** Takes a closed invoice back to the active list. */
@Controller()
export class ReopenInvoiceFeature {
  @Handles(ReopenInvoice)
  reopen({ invoiceId, expectedVersion, reason }: Received<typeof ReopenInvoice>, work: Work): Promise<Invoice> {
    const change = { invoiceId, expectedVersion, action: 'invoice-reopened', note: reason };
    return changeInvoice(work, change, invoice => invoice.reopen());
  }
}
