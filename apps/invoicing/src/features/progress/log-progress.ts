import { Controller } from '@nestjs/common';
import { type Invoice, LogProgress, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { addProgress } from '../../persistence/deliveries.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';

@Controller()
export class LogProgressFeature {
  @Handles(LogProgress)
  log({ note, percent = null, ...of }: Received<typeof LogProgress>, work: Work): Promise<Invoice> {
    return changeInvoice(work, { ...of, action: 'progress-logged' }, async invoice => {
      invoice.requireActive();
      const { username } = work.caller;
      await addProgress(work.sql, { invoiceId: of.invoiceId, note, percent, username });
    });
  }
}
