import type { Invoice } from '@provena/api-client';

/** What stands beside an invoice: money, work, documents, history. */
export const InvoiceSide = ({ invoice }: { invoice: Invoice }) => <aside aria-label={invoice.number} />;
