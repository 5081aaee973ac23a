import {
  type DocumentKind,
  emailInvoice,
  getCustomer,
  getDocument,
  listCustomers,
  listInvoices,
  summariseInvoices,
} from '@provena/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import type { InvoiceQuestion } from './invoice-filters.ts';

/** A page of the list; the rows before stay until it is here. */
export const useInvoiceList = (question: InvoiceQuestion, cursor: string | undefined) =>
  useQuery({
    queryKey: ['invoices', 'list', question, cursor],
    placeholderData: keepPreviousData,
    queryFn: () => ask(() => listInvoices({ query: { ...question, cursor } })),
  });

/** How many invoices the filters leave, and their sums. */
export const useInvoiceSummary = ({ sort: _sort, limit: _limit, cursor: _cursor, ...query }: InvoiceQuestion) =>
  useQuery({
    queryKey: ['invoices', 'summary', query],
    placeholderData: keepPreviousData,
    queryFn: () => ask(() => summariseInvoices({ query })),
  });

/** Sends an invoice to its customer. Refused with `email-address-missing` when none is known. */
export const mailInvoice = (id: string, key: string) =>
  ask(() => emailInvoice({ path: { id }, body: {}, headers: { 'Idempotency-Key': key } }));

/** Makes a document of an invoice, to know that it can be made; the browser asks for it again by its address. */
export const makeDocument = async (id: string, document: DocumentKind): Promise<void> => {
  await ask(() => getDocument({ path: { id, document: `${document}.pdf` }, parseAs: 'blob' }));
};

/** The name of a customer that the address has by its id. */
export const useCustomerName = (id: string | undefined) =>
  useQuery({
    queryKey: ['customer', 'name', id],
    enabled: id !== undefined,
    staleTime: 60_000,
    queryFn: async () => (await ask(() => getCustomer({ path: { id: id ?? '' } }))).name,
  });

const A_FEW = 8;

/** Customers that fit typed words; also those that nothing is sold to any more, since their invoices stay. */
export const useCustomersLike = (q: string, mayRead: boolean) =>
  useQuery({
    queryKey: ['customers', 'all like', q],
    enabled: mayRead,
    placeholderData: keepPreviousData,
    queryFn: async () => (await ask(() => listCustomers({ query: { q: q || undefined, limit: A_FEW } }))).data,
  });
