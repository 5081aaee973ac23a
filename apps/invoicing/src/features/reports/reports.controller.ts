import { Controller } from '@nestjs/common';
import { GetReceivables, GetSales, type Output, type Received } from '@provena/contracts';
import { dayAt, reportDays } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { requireReportDays } from '../../domain/report-days.ts';
import { boundsOf } from '../../persistence/bounds.ts';
import { receivablesReport } from '../../persistence/receivables-report.ts';
import { salesReport } from '../../persistence/sales-report.ts';

@Controller()
export class ReportsController {
  constructor(private readonly config: InvoicingConfig) {}

  /** Sales at the caller's locations, in groups. */
  @Handles(GetSales)
  async getSales(filter: Received<typeof GetSales>, { sql, caller }: Work): Promise<Output<typeof GetSales>> {
    const { currency, timeZone } = this.config;
    const days = reportDays(filter, dayAt(new Date().toISOString(), timeZone));
    requireReportDays(days);
    const asked = { filter: { ...filter, ...days }, currency, ...boundsOf(caller, this.config) };
    return { ...days, ...(await salesReport(sql, asked)) };
  }

  /** The amounts owed at the caller's locations, by age. */
  @Handles(GetReceivables)
  getReceivables(
    filter: Received<typeof GetReceivables>,
    { sql, caller }: Work,
  ): Promise<Output<typeof GetReceivables>> {
    const { currency } = this.config;
    return receivablesReport(sql, { filter, currency, ...boundsOf(caller, this.config) });
  }
}
