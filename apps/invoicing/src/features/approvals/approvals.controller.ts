import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  type ApprovalPage,
  DecideApproval,
  GetApproval,
  type Invoice,
  type Output,
  type Received,
  RequestApproval,
} from '@provena/contracts';
import type { Sql } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { requireOpen } from '../../domain/approval.ts';
import { addApproval, findApproval, keepDecision, type StoredApproval } from '../../persistence/approvals.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';
import { findInvoice } from '../../persistence/invoices.ts';
import { approvalPage, approvedDocument } from './approval-page.ts';

@Controller()
export class ApprovalsController {
  /** Makes a link for the customer. Its token is in the answer, is made again for a repeat, and is not stored. */
  @Handles(RequestApproval, { secrets: ['token'] })
  async requestApproval(asked: Received<typeof RequestApproval>, work: Work): Promise<Output<typeof RequestApproval>> {
    const { invoiceId, expectedVersion, expiresInDays } = asked;
    const id = randomUUIDv7();
    const token = work.secret('token');
    const { username } = work.caller;
    let expiresAt = '';
    const change = { invoiceId, expectedVersion, action: 'approval-requested' } as const;
    const invoice = await changeInvoice(work, change, async (current, view) => {
      current.requireActive();
      current.approvalStatus = 'PENDING';
      const document = approvedDocument(view);
      const request = { id, invoiceId, token, document, total: view.total, username, expiresInDays };
      expiresAt = await addApproval(work.sql, request);
    });
    return { id, token, expiresAt, invoice };
  }

  @Handles(GetApproval)
  async getApproval({ token }: Received<typeof GetApproval>, { sql }: Work): Promise<ApprovalPage> {
    const { request, invoice } = await behindLink(sql, token);
    return approvalPage(request, invoice);
  }

  /**
   * Takes the customer's decision, once: a second one, by this link or another, waits at the invoice's row lock and is
   * refused.
   */
  @Handles(DecideApproval)
  async decideApproval(asked: Received<typeof DecideApproval>, work: Work): Promise<ApprovalPage> {
    const { token, decision, signedBy, note = null } = asked;
    const { invoiceId } = (await behindLink(work.sql, token)).request;
    const action = decision === 'APPROVED' ? 'approval-given' : 'approval-declined';
    const change = { invoiceId, expectedVersion: null, action, note: `signed by ${signedBy}` } as const;
    const invoice = await changeInvoice(work, change, async (current, view) => {
      const { request } = await behindLink(work.sql, token);
      requireOpen(approvalPage(request, view).state);
      current.approvalStatus = decision;
      await keepDecision(work.sql, request.id, { decision, signedBy, note });
    });
    return approvalPage((await behindLink(work.sql, token)).request, invoice);
  }
}

/** The request and its invoice. Refuses with `not-found`. */
const behindLink = async (sql: Sql, token: string): Promise<{ request: StoredApproval; invoice: Invoice }> => {
  const request = await findApproval(sql, token);
  const invoice = request && (await findInvoice(sql, request.invoiceId));
  if (!invoice) throw new DomainError('not-found', 'There is nothing behind this link.');
  return { request, invoice };
};
