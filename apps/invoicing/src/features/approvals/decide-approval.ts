import { Controller } from '@nestjs/common';
import { type ApprovalPage, DecideApproval, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { requireOpen } from '../../domain/approval.ts';
import { keepDecision } from '../../persistence/approvals.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';
import { approvalPage } from './approval-page.ts';
import { behindLink } from './get-approval.ts';

/** Takes the customer's decision, once: who comes second, by this link or another, meets the invoice's row lock. */
@Controller()
export class DecideApprovalFeature {
  @Handles(DecideApproval)
  async decide(asked: Received<typeof DecideApproval>, work: Work): Promise<ApprovalPage> {
    const { token, decision, signedBy, note = null } = asked;
    const { invoiceId } = (await behindLink(work.sql, token)).request;
    const action = decision === 'APPROVED' ? 'approval-given' : 'approval-declined';
    const change = { invoiceId, expectedVersion: null, action, note: `signed by ${signedBy}` };
    const invoice = await changeInvoice(work, change, async (current, view) => {
      const { request } = await behindLink(work.sql, token);
      requireOpen(approvalPage(request, view).state);
      current.approvalStatus = decision;
      await keepDecision(work.sql, request.id, { decision, signedBy, note });
    });
    return approvalPage((await behindLink(work.sql, token)).request, invoice);
  }
}
