import type { Harness } from '@provena/testing';

/** Makes an invoice a sale of another moment, RFC 3339, as if it had been booked then; one that is no sale stays none. */
export const soldAt = async (harness: Harness, invoiceId: string, moment: string): Promise<void> => {
  await harness.asSuperuser(`
    set session_replication_role = replica;
    delete from sale_entry where invoice_id = '${invoiceId}';
    update invoice set sold_at = '${moment}' where id = '${invoiceId}' and sold_at is not null;
    select book_sale('${invoiceId}')`);
};
