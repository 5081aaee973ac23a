import type { Invoice } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

const view = statement('invoice_view', `select invoice_view($1) as invoice`);

/** A visible invoice, rendered by the database; null when there is none. By primary key. */
export const findInvoice = async (sql: Sql, id: string): Promise<Invoice | null> =>
  (await sql.row<{ invoice: Invoice | null }>(view, [id]))?.invoice ?? null;
