import { Controller } from '@nestjs/common';
import { ListAudit, ListInvoiceAudit, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { listAudit } from '../../persistence/audit-trail.ts';
import { boundsOf } from '../../persistence/bounds.ts';

@Controller()
export class AuditController {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(ListAudit)
  listAudit(question: Received<typeof ListAudit>, { sql, caller }: Work): Promise<Output<typeof ListAudit>> {
    return listAudit(sql, question, boundsOf(caller, this.config));
  }

  /**
   * Answers the trail of an invoice. Each has an entry for its first version, so an empty first page means an invoice that
   * does not exist or that the caller may not see.
   */
  @Handles(ListInvoiceAudit)
  async listInvoiceAudit(
    asked: Received<typeof ListInvoiceAudit>,
    work: Work,
  ): Promise<Output<typeof ListInvoiceAudit>> {
    const { invoiceId, ...paging } = asked;
    const question = { ...paging, entity: 'invoice', entityId: invoiceId };
    const page = await listAudit(work.sql, question, boundsOf(work.caller, this.config));
    if (page.data.length === 0 && paging.cursor === undefined) throw saveRefusal('not-found', { invoiceId });
    return page;
  }
}
