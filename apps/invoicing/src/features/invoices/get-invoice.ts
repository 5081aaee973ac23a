import { Controller } from '@nestjs/common';
import { GetInvoice, type Invoice, maySee, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { findInvoice } from '../../persistence/invoices.ts';

/** One visible invoice. */
@Controller()
export class GetInvoiceFeature {
  @Handles(GetInvoice)
  get({ id }: Received<typeof GetInvoice>, work: Work): Promise<Invoice> {
    return requireInvoice(id, work);
  }
}

/** An invoice the caller may see. One at another location is not there: `not-found`. */
export const requireInvoice = async (id: string, { sql, caller }: Work): Promise<Invoice> => {
  const invoice = await findInvoice(sql, id);
  if (!invoice || !maySee(caller, invoice.location.id)) throw saveRefusal('not-found', { invoiceId: id });
  return invoice;
};
