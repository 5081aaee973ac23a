import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { type Output, type Received, RequestApproval } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { addApproval } from '../../persistence/approvals.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';
import { approvedDocument } from './approval-page.ts';

/** Makes a link for the customer. Its token is in the answer, made again for a repeat, and kept nowhere. */
@Controller()
export class RequestApprovalFeature {
  @Handles(RequestApproval, { secrets: ['token'] })
  async request(asked: Received<typeof RequestApproval>, work: Work): Promise<Output<typeof RequestApproval>> {
    const { invoiceId, expectedVersion, expiresInDays } = asked;
    const id = randomUUIDv7();
    const token = work.secret('token');
    const { username } = work.caller;
    let expiresAt = '';
    const change = { invoiceId, expectedVersion, action: 'approval-requested' };
    const invoice = await changeInvoice(work, change, async (current, view) => {
      current.requireActive();
      current.approvalStatus = 'PENDING';
      const document = approvedDocument(view);
      const request = { id, invoiceId, token, document, total: view.total, username, expiresInDays };
      expiresAt = await addApproval(work.sql, request);
    });
    return { id, token, expiresAt, invoice };
  }
}
