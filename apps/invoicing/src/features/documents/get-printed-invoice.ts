import { Controller } from '@nestjs/common';
import { GetPrintedInvoice, type PrintedInvoice, type Principal, type Received } from '@provena/contracts';
import type { Sql } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { findPrintedInvoice } from '../../persistence/printed-invoice.ts';
import { maySee } from '../invoices/prepare-invoice.ts';

/** One at a location the caller may not see is not there. */
export const printedInvoice = async (sql: Sql, invoiceId: string, caller: Principal): Promise<PrintedInvoice> => {
  const printed = await findPrintedInvoice(sql, invoiceId);
  if (!printed || !maySee(printed.invoice.location.id, caller)) throw saveRefusal('not-found', { invoiceId });
  return printed;
};

@Controller()
export class GetPrintedInvoiceFeature {
  @Handles(GetPrintedInvoice)
  get({ id }: Received<typeof GetPrintedInvoice>, { sql, caller }: Work): Promise<PrintedInvoice> {
    return printedInvoice(sql, id, caller);
  }
}
