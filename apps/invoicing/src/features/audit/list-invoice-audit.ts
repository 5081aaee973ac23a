import { Controller } from '@nestjs/common';
import { ListInvoiceAudit, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { boundsOf } from '../../persistence/bounds.ts';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { listAudit } from '../../persistence/audit-trail.ts';

/** Every invoice has an entry for its first version, so a first page without any is of no invoice the caller may see. */
@Controller()
export class ListInvoiceAuditFeature {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(ListInvoiceAudit)
  async list(asked: Received<typeof ListInvoiceAudit>, work: Work): Promise<Output<typeof ListInvoiceAudit>> {
    const { invoiceId, ...paging } = asked;
    const question = { ...paging, entity: 'invoice', entityId: invoiceId };
    const page = await listAudit(work.sql, question, boundsOf(work.caller, this.config));
    if (page.data.length === 0 && paging.cursor === undefined) throw saveRefusal('not-found', { invoiceId });
    return page;
  }
}
