import type { PrintedInvoice } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';
import { companyJson } from './company.ts';

const find = statement(
  'printed_invoice',
  `select jsonb_build_object(
     'title', case when i.return_of is not null then 'Return' when s.is_initial then s.name else 'Invoice' end,
     'invoice', invoice_view(i.id),
     'customer', case when c.id is not null then jsonb_build_object(
        'number', c.number, 'name', c.name, 'address', c.address, 'shippingAddress', c.shipping_address,
        'taxId', c.tax_id, 'email', c.email, 'phone', c.phone) end,
     'company', ${companyJson}) as printed
   from invoice i
   join order_status s on s.id = i.order_status_id
   left join customer c on c.id = i.customer_id
   cross join company
   where i.id = $1`,
);

/** What the documents of an invoice show, as it is now; null when there is none. By primary key. */
export const findPrintedInvoice = async (sql: Sql, id: string): Promise<PrintedInvoice | null> =>
  (await sql.row<{ printed: PrintedInvoice }>(find, [id]))?.printed ?? null;
