import {
  createPurchaseOrders,
  type CreatePurchaseOrdersData,
  type Invoice,
  listInvoiceEmails,
  listInvoiceHistory,
  listOrderableLines,
  listProgress,
  listPurchaseOrders,
  listVendors,
  type PurchaseOrder,
  receivePurchaseOrder,
  type ReceivePurchaseOrderData,
  retryInvoiceEmail,
  updatePurchaseOrder,
} from '@provena/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { useIntended } from '../../api/use-intended.ts';
import { useAction } from './invoice-actions-queries.ts';

/** Rows of a list beside an invoice. */
const A_PAGE = 10;
/** Milliseconds after which it is asked again what became of an e-mail that is on its way. */
const LOOK_AGAIN_MS = 3_000;

/** What happened to an invoice, newest first. */
export const useHistory = (id: string, cursor: string | undefined) =>
  useQuery({
    queryKey: ['invoice', id, 'history', cursor],
    queryFn: () => ask(() => listInvoiceHistory({ path: { id }, query: { limit: A_PAGE, cursor } })),
  });

/** The progress of an invoice, newest first. */
export const useProgress = (id: string, cursor: string | undefined) =>
  useQuery({
    queryKey: ['invoice', id, 'progress', cursor],
    queryFn: () => ask(() => listProgress({ path: { id }, query: { limit: 5, cursor } })),
  });

/** The e-mails about an invoice, newest first; asked again while one is on its way. */
export const useMails = (id: string, cursor: string | undefined) =>
  useQuery({
    queryKey: ['invoice', id, 'mails', cursor],
    queryFn: () => ask(() => listInvoiceEmails({ path: { id }, query: { limit: A_PAGE, cursor } })),
    refetchInterval: ({ state: { data } }) =>
      data?.data.some(({ state }) => state === 'QUEUED') ? LOOK_AGAIN_MS : false,
  });

export const useRetryMail = (invoiceId: string) =>
  useIntended(
    (mailId: string, key) =>
      ask(() => retryInvoiceEmail({ path: { id: invoiceId, mailId }, body: {}, headers: { 'Idempotency-Key': key } })),
    ['invoice'],
  );

/** The purchase orders of an invoice, newest first. */
export const usePurchaseOrders = (invoiceId: string, cursor: string | undefined) =>
  useQuery({
    queryKey: ['invoice', invoiceId, 'purchase-orders', cursor],
    queryFn: () => ask(() => listPurchaseOrders({ query: { invoiceId, limit: A_PAGE, cursor } })),
  });

/** What could be ordered for an invoice. */
export const useOrderableLines = ({ id, version }: Invoice) =>
  useQuery({
    queryKey: ['invoice', id, 'orderable', version],
    staleTime: 0,
    queryFn: async () => (await ask(() => listOrderableLines({ path: { id } }))).lines,
  });

export const useMakeOrders = (invoice: Invoice) =>
  useAction(invoice, (id, headers, body: NonNullable<CreatePurchaseOrdersData['body']>) =>
    ask(() => createPurchaseOrders({ path: { id }, headers, body })),
  );

/** What a change of a purchase order is sent with: the version one saw, and a key that makes it safe to send again. */
const headersOf = ({ version }: PurchaseOrder, key: string) => ({
  'If-Match': `"v${String(version)}"`,
  'Idempotency-Key': key,
});

/** Says that goods of an order came in: these lines, or all that is left. */
export const useReceiveOrder = (order: PurchaseOrder) =>
  useIntended(
    (body: NonNullable<ReceivePurchaseOrderData['body']>, key) =>
      ask(() => receivePurchaseOrder({ path: { id: order.id }, headers: headersOf(order, key), body })),
    ['invoice'],
  );

export const useCancelOrder = (order: PurchaseOrder) =>
  useIntended(
    (_input: null, key) =>
      ask(() =>
        updatePurchaseOrder({ path: { id: order.id }, headers: headersOf(order, key), body: { status: 'CANCELLED' } }),
      ),
    ['invoice'],
  );

/** Vendors that fit typed words. */
export const useVendors = (q: string) =>
  useQuery({
    queryKey: ['vendors', 'like', q],
    placeholderData: keepPreviousData,
    queryFn: async () => (await ask(() => listVendors({ query: { q: q || undefined, limit: 8 } }))).data,
  });
