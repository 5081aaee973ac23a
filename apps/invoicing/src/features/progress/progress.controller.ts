import { Controller } from '@nestjs/common';
import { type Invoice, ListProgress, LogProgress, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { addProgress, listProgress } from '../../persistence/deliveries.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';
import { requireInvoice } from '../invoices/require-invoice.ts';

@Controller()
export class ProgressController {
  @Handles(LogProgress)
  logProgress({ note, percent = null, ...of }: Received<typeof LogProgress>, work: Work): Promise<Invoice> {
    return changeInvoice(work, { ...of, action: 'progress-logged' }, async invoice => {
      invoice.requireActive();
      const { username } = work.caller;
      await addProgress(work.sql, { invoiceId: of.invoiceId, note, percent, username });
    });
  }

  /** Progress notes about an invoice that the caller may see. */
  @Handles(ListProgress)
  async listProgress(question: Received<typeof ListProgress>, work: Work): Promise<Output<typeof ListProgress>> {
    await requireInvoice(question.invoiceId, work);
    return listProgress(work.sql, question);
  }
}
