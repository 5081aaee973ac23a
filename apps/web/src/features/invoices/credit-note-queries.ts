import {
  getCustomer,
  type Invoice,
  previewInvoiceReturn,
  returnInvoice,
  type ReturnInvoiceData,
} from '@provena/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { useDecidedAction } from './invoice-actions-queries.ts';

type Body = NonNullable<ReturnInvoiceData['body']>;

/** Makes a credit note of an invoice; answers it. */
export const useMakeCreditNote = (invoice: Invoice) =>
  useDecidedAction(invoice, (id, { 'Idempotency-Key': key }, body: Body) =>
    ask(() => returnInvoice({ path: { id }, headers: { 'Idempotency-Key': key }, body })),
  );

/** What a credit note would come to; null while nothing is chosen. */
export const useCreditNotePreview = ({ id, version }: Invoice, body: Pick<Body, 'lines' | 'reductions'> | null) =>
  useQuery({
    queryKey: ['invoice', id, 'credit note', version, body],
    enabled: body !== null,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () => ask(() => previewInvoiceReturn({ path: { id }, body: body ?? {} })),
  });

/** The credit an invoice's customer can pay with; null without a customer, and until it is known. */
export const useCredit = ({ customer }: Invoice): string | null => {
  const id = customer?.id;
  const { data } = useQuery({
    queryKey: ['customer', id],
    enabled: id !== undefined,
    queryFn: () => ask(() => getCustomer({ path: { id: id ?? '' } })),
  });
  return data?.account.credit ?? null;
};
