import type { PrintedInvoice } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

const find = statement('printed_invoice', `select printed_invoice(i) as printed from invoice i where i.id = $1`);

/**
 * The content of the documents of an invoice: the invoice as it is now, and the customer, location and company as they were
 * issued, or as they are as long as nothing was issued. Null when there is no such invoice. By primary key.
 */
export const findPrintedInvoice = async (sql: Sql, id: string): Promise<PrintedInvoice | null> =>
  (await sql.row<{ printed: PrintedInvoice }>(find, [id]))?.printed ?? null;

const findSource = statement('e_invoice_source', `select e_invoice_source($1) as source`);

/**
 * What an e-invoice is made of. Company and customer are as they were issued; of what they did not have then it has what
 * they have now, so that a field that is filled in later helps what was issued before. Null when there is no such invoice.
 * By primary key.
 */
export const findEInvoiceSource = async (sql: Sql, id: string): Promise<PrintedInvoice | null> =>
  (await sql.row<{ source: PrintedInvoice | null }>(findSource, [id]))?.source ?? null;
