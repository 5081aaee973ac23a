import { Controller } from '@nestjs/common';
import { ListProgress, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { listProgress } from '../../persistence/deliveries.ts';
import { requireInvoice } from '../invoices/get-invoice.ts';

/** What was said of the work on an invoice the caller may see. */
@Controller()
export class ListProgressFeature {
  @Handles(ListProgress)
  async list(question: Received<typeof ListProgress>, work: Work): Promise<Output<typeof ListProgress>> {
    await requireInvoice(question.invoiceId, work);
    return listProgress(work.sql, question);
  }
}
