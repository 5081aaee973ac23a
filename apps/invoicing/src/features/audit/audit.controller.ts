import { Controller } from '@nestjs/common';
import {
  type AuditEntry,
  type HistoryEntry,
  type InvoiceAction,
  ListAudit,
  ListInvoiceAudit,
  ListInvoiceHistory,
  type Output,
  type Received,
} from '@provena/contracts';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { soughtInvoice } from '../../domain/edit-rules.ts';
import { listAudit } from '../../persistence/audit-trail.ts';
import { boundsOf } from '../../persistence/bounds.ts';

@Controller()
export class AuditController {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(ListAudit)
  listAudit(question: Received<typeof ListAudit>, { sql, caller }: Work): Promise<Output<typeof ListAudit>> {
    return listAudit(sql, question, boundsOf(caller, this.config));
  }

  @Handles(ListInvoiceAudit)
  listInvoiceAudit(asked: Received<typeof ListInvoiceAudit>, work: Work): Promise<Output<typeof ListInvoiceAudit>> {
    return this.trailOf(asked, work);
  }

  /** The same for those who may read the invoice: what was done, not how it is sealed. */
  @Handles(ListInvoiceHistory)
  async listInvoiceHistory(
    asked: Received<typeof ListInvoiceHistory>,
    work: Work,
  ): Promise<Output<typeof ListInvoiceHistory>> {
    const { data, page } = await this.trailOf(asked, work);
    const toldOf = ({ userId: _, seal: __, ...entry }: AuditEntry): HistoryEntry => ({
      ...entry,
      action: entry.action as InvoiceAction,
    });
    return { data: data.map(toldOf), page };
  }

  /**
   * The trail of an invoice. Each has an entry for its first version, so an empty first page means an invoice that does not
   * exist or that the caller may not see.
   */
  private async trailOf({ invoiceId, ...paging }: Received<typeof ListInvoiceAudit>, { sql, caller }: Work) {
    const question = { ...paging, entity: 'invoice', entityId: invoiceId };
    const page = await listAudit(sql, question, boundsOf(caller, this.config));
    if (page.data.length === 0 && paging.cursor === undefined) throw notFound(soughtInvoice(invoiceId));
    return page;
  }
}
