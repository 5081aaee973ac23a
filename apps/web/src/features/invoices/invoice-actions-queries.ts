import {
  assignTeams,
  type AssignTeamsData,
  changeOrderStatus,
  closeInvoice,
  type CloseInvoiceData,
  confirmDelivery,
  type ConfirmDeliveryData,
  emailInvoice,
  type EmailInvoiceData,
  type Invoice,
  listNextStatuses,
  logProgress,
  type LogProgressData,
  previewStatusChange,
  recordPayment,
  type RecordPaymentData,
  refundPayment,
  reopenInvoice,
  requestApproval,
  setDeposit,
  type SetDepositData,
} from '@provena/api-client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/ask.ts';
import { useIntended } from '../../api/use-intended.ts';
import { decided } from './invoice-queries.ts';

/** What an action is sent with: the version one saw, and a key that makes it safe to send again. */
const headersOf = ({ version }: Invoice, key: string) => ({
  'If-Match': `"v${String(version)}"`,
  'Idempotency-Key': key,
});

type Headers = ReturnType<typeof headersOf>;

/** An action on an invoice as it is on screen. Afterwards the invoice, the lists and its history are read anew. */
export const useAction = <Input, Output>(
  invoice: Invoice,
  send: (id: string, headers: Headers, input: Input) => Promise<Output>,
) =>
  useIntended(
    (input: Input, key) => send(invoice.id, headersOf(invoice, key), input),
    ['invoice', 'invoices', 'customer'],
  );

export const useRecordPayment = (invoice: Invoice) =>
  useAction(invoice, (id, headers, body: RecordPaymentData['body']) =>
    ask(() => recordPayment({ path: { id }, headers, body })),
  );

export const useRefundPayment = (invoice: Invoice, paymentId: string) =>
  useAction(invoice, (id, headers, body: { amount: string; reason: string; toCredit: boolean }) =>
    ask(() => refundPayment({ path: { id, paymentId }, headers, body })),
  );

export const useSetDeposit = (invoice: Invoice) =>
  useAction(invoice, (id, headers, body: SetDepositData['body']) =>
    ask(() => setDeposit({ path: { id }, headers, body })),
  );

/** As `useAction`, for what inventory decides: an answer 202 is followed to its end, and told meanwhile. */
export const useDecidedAction = <Input>(
  invoice: Invoice,
  send: (id: string, headers: Headers, input: Input) => Promise<Invoice | { operationId: string }>,
) => {
  const [isConfirming, setConfirming] = useState(false);
  const action = useAction(invoice, async (id, headers, input: Input) => {
    setConfirming(false);
    const answer = await send(id, headers, input);
    if (!('operationId' in answer)) return answer;
    setConfirming(true);
    return decided(answer.operationId);
  });
  return { ...action, isConfirming: isConfirming && action.isPending };
};

type Decided = Promise<Invoice | { operationId: string }>;

export const useCloseInvoice = (invoice: Invoice) =>
  useDecidedAction(invoice, (id, headers, body: CloseInvoiceData['body']): Decided =>
    ask(() => closeInvoice({ path: { id }, headers, body })),
  );

export const useReopenInvoice = (invoice: Invoice) =>
  useAction(invoice, (id, headers, body: { reason: string }) =>
    ask(() => reopenInvoice({ path: { id }, headers, body })),
  );

export const useChangeStatus = (invoice: Invoice) =>
  useDecidedAction(invoice, (id, headers, body: { orderStatusId: string; note: string | null }): Decided =>
    ask(() => changeOrderStatus({ path: { id }, headers, body })),
  );

export const useRequestApproval = (invoice: Invoice) =>
  useAction(invoice, (id, headers, _input: null) => ask(() => requestApproval({ path: { id }, headers, body: {} })));

export const useConfirmDelivery = (invoice: Invoice) =>
  useAction(invoice, (id, headers, body: ConfirmDeliveryData['body']) =>
    ask(() => confirmDelivery({ path: { id }, headers, body })),
  );

export const useLogProgress = (invoice: Invoice) =>
  useAction(invoice, (id, headers, body: LogProgressData['body']) =>
    ask(() => logProgress({ path: { id }, headers, body })),
  );

export const useAssignTeams = (invoice: Invoice) =>
  useAction(invoice, (id, headers, body: AssignTeamsData['body']) =>
    ask(() => assignTeams({ path: { id }, headers, body })),
  );

export const useEmailInvoice = (invoice: Invoice) =>
  useAction(invoice, (id, { 'Idempotency-Key': key }, body: EmailInvoiceData['body']) =>
    ask(() => emailInvoice({ path: { id }, headers: { 'Idempotency-Key': key }, body })),
  );

/** What entering each status that may follow would do; asked once the menu is opened. */
export const useNextStatuses = ({ id, version }: Invoice, isAsked: boolean) =>
  useQuery({
    queryKey: ['invoice', id, 'next statuses', version],
    enabled: isAsked,
    queryFn: () => ask(() => listNextStatuses({ path: { id } })),
  });

/** What entering a status would do: the goods that move, what holds it back. */
export const useStatusPreview = ({ id, version }: Invoice, orderStatusId: string) =>
  useQuery({
    queryKey: ['invoice', id, 'preview', orderStatusId, version],
    queryFn: () => ask(() => previewStatusChange({ path: { id }, body: { orderStatusId } })),
  });
