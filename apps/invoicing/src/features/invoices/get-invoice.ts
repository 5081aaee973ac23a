import { Controller } from '@nestjs/common';
import { GetInvoice, type Invoice, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { findInvoice } from '../../persistence/invoices.ts';
import { maySee } from './prepare-invoice.ts';

/** One visible invoice. One at a location the caller may not see is not there. */
@Controller()
export class GetInvoiceFeature {
  @Handles(GetInvoice)
  async get({ id }: Received<typeof GetInvoice>, { sql, caller }: Work): Promise<Invoice> {
    const invoice = await findInvoice(sql, id);
    if (!invoice || !maySee(invoice.location.id, caller)) throw saveRefusal('not-found', { invoiceId: id });
    return invoice;
  }
}
