import { Controller } from '@nestjs/common';
import { GetReceivables, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { boundsOf } from '../../persistence/bounds.ts';
import { receivablesReport } from '../../persistence/receivables-report.ts';

/** What is owed at the caller's locations, by its age. */
@Controller()
export class GetReceivablesFeature {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(GetReceivables)
  get(filter: Received<typeof GetReceivables>, { sql, caller }: Work): Promise<Output<typeof GetReceivables>> {
    const { currency, termDays } = this.config;
    return receivablesReport(sql, { filter, currency, termDays, ...boundsOf(caller, this.config) });
  }
}
