import { Controller } from '@nestjs/common';
import { GetSales, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { boundsOf } from '../../persistence/bounds.ts';
import { requireReportDays } from '../../domain/report-days.ts';
import { salesReport } from '../../persistence/sales-report.ts';

/** Sales at the caller's locations, in groups. */
@Controller()
export class GetSalesFeature {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(GetSales)
  async get(filter: Received<typeof GetSales>, { sql, caller }: Work): Promise<Output<typeof GetSales>> {
    requireReportDays(filter);
    return salesReport(sql, { filter, currency: this.config.currency, ...boundsOf(caller, this.config) });
  }
}
