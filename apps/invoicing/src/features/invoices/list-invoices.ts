import { Controller } from '@nestjs/common';
import { ListInvoices, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { listInvoices } from '../../persistence/invoice-list.ts';

/** Invoices at the caller's locations, newest first. */
@Controller()
export class ListInvoicesFeature {
  @Handles(ListInvoices)
  list(question: Received<typeof ListInvoices>, { sql, caller }: Work): Promise<Output<typeof ListInvoices>> {
    return listInvoices(sql, question, caller.locations === '*' ? null : caller.locations);
  }
}
