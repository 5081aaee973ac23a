import { Controller } from '@nestjs/common';
import {
  type EInvoiceFormat,
  GetEInvoice,
  GetPrintedInvoice,
  maySee,
  type Principal,
  type PrintedInvoice,
  type Received,
} from '@provena/contracts';
import type { Sql } from '@provena/database';
import { completeEInvoice } from '@provena/documents';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { soughtInvoice } from '../../domain/edit-rules.ts';
import { findEInvoiceSource, findPrintedInvoice } from '../../persistence/printed-invoice.ts';

@Controller()
export class DocumentsController {
  @Handles(GetPrintedInvoice)
  getPrintedInvoice({ id }: Received<typeof GetPrintedInvoice>, { sql, caller }: Work): Promise<PrintedInvoice> {
    return printedInvoice(sql, id, caller);
  }

  @Handles(GetEInvoice)
  getEInvoice({ id, format }: Received<typeof GetEInvoice>, { sql, caller }: Work): Promise<PrintedInvoice> {
    return eInvoiceSource(sql, { id, format }, caller);
  }
}

/** Refuses with `not-found` an invoice at a location the caller may not see, and as `completeEInvoice` does. */
export const eInvoiceSource = async (
  sql: Sql,
  { id, format }: { id: string; format: EInvoiceFormat },
  caller: Principal,
): Promise<PrintedInvoice> => {
  const source = await findEInvoiceSource(sql, id);
  if (!source || !maySee(caller, source.invoice.location.id)) throw notFound(soughtInvoice(id));
  completeEInvoice(source, format);
  return source;
};

/** Refuses with `not-found` an invoice at a location the caller may not see. */
export const printedInvoice = async (sql: Sql, invoiceId: string, caller: Principal): Promise<PrintedInvoice> => {
  const printed = await findPrintedInvoice(sql, invoiceId);
  if (printed && maySee(caller, printed.invoice.location.id)) return printed;
  throw notFound(soughtInvoice(invoiceId));
};
