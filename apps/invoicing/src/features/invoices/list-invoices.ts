import { Controller } from '@nestjs/common';
import { ListInvoices, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { boundsOf } from '../../persistence/bounds.ts';
import { listInvoices } from '../../persistence/invoice-list.ts';

/** Invoices at the caller's locations. */
@Controller()
export class ListInvoicesFeature {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(ListInvoices)
  list({ limit, ...filter }: Received<typeof ListInvoices>, work: Work): Promise<Output<typeof ListInvoices>> {
    return listInvoices(work.sql, { filter, ...boundsOf(work.caller, this.config) }, limit);
  }
}
