import { Controller } from '@nestjs/common';
import { ListAudit, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { boundsOf } from '../../persistence/bounds.ts';
import { listAudit } from '../../persistence/audit-trail.ts';

@Controller()
export class ListAuditFeature {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(ListAudit)
  list(question: Received<typeof ListAudit>, { sql, caller }: Work): Promise<Output<typeof ListAudit>> {
    return listAudit(sql, question, boundsOf(caller, this.config));
  }
}
