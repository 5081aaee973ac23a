import type { ApprovalPage, Invoice } from '@provena/contracts';
import { amountAsPriced } from '@provena/domain';
import { fingerprintOf } from '@provena/messaging';
import { approvalState } from '../../domain/approval.ts';
import type { StoredApproval } from '../../persistence/approvals.ts';

/** The content that a customer approves: lines and prices, not notes, teams or payments. */
export const approvedDocument = ({ lines, total, currency }: Invoice): string => {
  const asked = lines.map(({ id, description, quantity, unitPrice, total: net, tax }) => ({
    id,
    description,
    quantity,
    unitPrice,
    net,
    tax,
  }));
  return fingerprintOf('approval', { lines: asked, total, currency });
};

/** The page behind the link, beside the invoice as it is now. */
export const approvalPage = (request: StoredApproval, invoice: Invoice): ApprovalPage => ({
  number: invoice.number,
  customerName: invoice.customer?.name ?? null,
  lines: invoice.lines.map(({ description, quantity, unitPrice, ...amounts }) => ({
    description,
    quantity,
    unitPrice,
    total: amountAsPriced(amounts).toString(),
  })),
  currency: invoice.currency,
  subtotal: invoice.subtotal,
  tax: invoice.tax,
  total: invoice.total,
  expiresAt: request.expiresAt,
  state: approvalState(request, { isClosed: invoice.isClosed, document: approvedDocument(invoice) }),
  signedBy: request.signedBy,
  decidedAt: request.decidedAt,
});
