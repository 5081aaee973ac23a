import type { ApprovalPage } from '@provena/contracts';
import { DomainError } from '@provena/domain';

export type ApprovalState = ApprovalPage['state'];

/** A question to the customer, with the fields that decide whether an answer is taken. */
export interface ApprovalRequest {
  id: string;
  invoiceId: string;
  /** A fingerprint of the document that was to be approved. */
  document: string;
  expired: boolean;
  replaced: boolean;
  decision: 'APPROVED' | 'REJECTED' | null;
}

/** The state of a request, compared with the invoice as it is now. */
export const approvalState = (
  request: Omit<ApprovalRequest, 'id' | 'invoiceId'>,
  invoice: { isClosed: boolean; document: string },
): ApprovalState => {
  if (request.decision) return request.decision;
  if (request.replaced) return 'REPLACED';
  if (request.expired) return 'EXPIRED';
  if (invoice.isClosed) return 'CLOSED';
  return request.document === invoice.document ? 'OPEN' : 'CHANGED';
};

const SENTENCES: Record<Exclude<ApprovalState, 'OPEN'>, string> = {
  APPROVED: 'It was approved already.',
  REJECTED: 'It was declined already.',
  REPLACED: 'A newer link was sent; use that one.',
  EXPIRED: 'The link has expired; ask for a new one.',
  CLOSED: 'The order is closed.',
  CHANGED: 'The order has changed since the link was sent; ask for a new one.',
};

/** Refuses with `approval-not-open {state}`. */
export const requireOpen = (state: ApprovalState): void => {
  if (state !== 'OPEN') throw new DomainError('approval-not-open', SENTENCES[state], { state });
};
