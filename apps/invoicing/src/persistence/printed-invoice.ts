import type { PrintedInvoice } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

const find = statement(
  'printed_invoice',
  `select jsonb_build_object(
     'title', case when i.return_of is not null then 'Return' when s.is_initial then s.name else 'Invoice' end,
     'invoice', invoice_view(i.id),
     'customer', case when i.issued is null then printed_customer(i.customer_id) else nullif(i.issued->'customer', 'null') end,
     'company', company_of(i)) as printed
   from invoice i
   join order_status s on s.id = i.order_status_id
   where i.id = $1`,
);

/**
 * The content of the documents of an invoice: the invoice as it is now, and the customer, location and company as they were
 * issued, or as they are as long as nothing was issued. Null when there is no such invoice. By primary key.
 */
export const findPrintedInvoice = async (sql: Sql, id: string): Promise<PrintedInvoice | null> =>
  (await sql.row<{ printed: PrintedInvoice }>(find, [id]))?.printed ?? null;
