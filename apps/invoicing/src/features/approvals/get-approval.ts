import { Controller } from '@nestjs/common';
import { type ApprovalPage, GetApproval, type Invoice, type Received } from '@provena/contracts';
import type { Sql } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { findApproval, type StoredApproval } from '../../persistence/approvals.ts';
import { findInvoice } from '../../persistence/invoices.ts';
import { approvalPage } from './approval-page.ts';

@Controller()
export class GetApprovalFeature {
  @Handles(GetApproval)
  async get({ token }: Received<typeof GetApproval>, { sql }: Work): Promise<ApprovalPage> {
    const { request, invoice } = await behindLink(sql, token);
    return approvalPage(request, invoice);
  }
}

/** The request and its invoice. Refused with `not-found`. */
export const behindLink = async (sql: Sql, token: string): Promise<{ request: StoredApproval; invoice: Invoice }> => {
  const request = await findApproval(sql, token);
  const invoice = request && (await findInvoice(sql, request.invoiceId));
  if (!invoice) throw new DomainError('not-found', 'There is nothing behind this link.');
  return { request, invoice };
};
