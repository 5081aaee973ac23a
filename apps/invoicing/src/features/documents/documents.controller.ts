import { Controller } from '@nestjs/common';
import { GetPrintedInvoice, maySee, type Principal, type PrintedInvoice, type Received } from '@provena/contracts';
import type { Sql } from '@provena/database';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { soughtInvoice } from '../../domain/edit-rules.ts';
import { findPrintedInvoice } from '../../persistence/printed-invoice.ts';

@Controller()
export class DocumentsController {
  @Handles(GetPrintedInvoice)
  getPrintedInvoice({ id }: Received<typeof GetPrintedInvoice>, { sql, caller }: Work): Promise<PrintedInvoice> {
    return printedInvoice(sql, id, caller);
  }
}

/** Refuses with `not-found` an invoice at a location the caller may not see. */
export const printedInvoice = async (sql: Sql, invoiceId: string, caller: Principal): Promise<PrintedInvoice> => {
  const printed = await findPrintedInvoice(sql, invoiceId);
  if (printed && maySee(caller, printed.invoice.location.id)) return printed;
  throw notFound(soughtInvoice(invoiceId));
};
