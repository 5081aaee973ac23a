import type {
  CompleteInvoice,
  Input,
  Invoice,
  Output,
  Payment,
  RecordPayment,
  RefundPayment,
  RequestContract,
  SetDeposit,
} from '@provena/contracts';
import type { Api, Reply } from './api.ts';

/** The fields of a request about an invoice, beside those that name it. */
type Asked<C extends RequestContract> = Omit<Input<C>, 'invoiceId' | 'expectedVersion' | 'paymentId'>;

/** An invoice as the caller last saw it. */
type Seen = Pick<Invoice, 'id' | 'version'>;

const ifSeen = ({ version }: Seen, key?: string) => ({ ifMatch: `"v${version}"`, ...(key && { key }) });

/** Pays by card unless another method is named. */
export const pay = (
  api: Api,
  seen: Seen,
  payment: Partial<Asked<typeof RecordPayment>>,
  key?: string,
): Promise<Reply<Output<typeof RecordPayment>>> =>
  api.post(`/v1/invoices/${seen.id}/payments`, { method: 'CARD', ...payment }, ifSeen(seen, key));

export const refund = (
  api: Api,
  seen: Seen,
  { id }: Pick<Payment, 'id'>,
  asked: Asked<typeof RefundPayment>,
): Promise<Reply<Output<typeof RefundPayment>>> =>
  api.post(`/v1/invoices/${seen.id}/payments/${id}/refunds`, asked, ifSeen(seen));

export const deposit = (api: Api, seen: Seen, asked: Asked<typeof SetDeposit>): Promise<Reply<Invoice>> =>
  api.put(`/v1/invoices/${seen.id}/deposit`, asked, ifSeen(seen));

/** As completed. */
export const close = (
  api: Api,
  seen: Seen,
  asked: Partial<Asked<typeof CompleteInvoice>> = {},
  key?: string,
): Promise<Reply<Invoice>> =>
  api.post(`/v1/invoices/${seen.id}/close`, { reason: 'COMPLETED', ...asked }, ifSeen(seen, key));

export const reopen = (api: Api, seen: Seen, reason: string, key?: string): Promise<Reply<Invoice>> =>
  api.post(`/v1/invoices/${seen.id}/reopen`, { reason }, ifSeen(seen, key));
