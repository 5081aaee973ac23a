import { Controller } from '@nestjs/common';
import { GetPayments, GetReceivables, GetSales, GetTaxes, type Output, type Received } from '@provena/contracts';
import { dayAt, type Days, reportDays } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { requireReportDays } from '../../domain/report-days.ts';
import { boundsOf } from '../../persistence/bounds.ts';
import { paymentsReport, taxReport } from '../../persistence/money-reports.ts';
import { receivablesReport } from '../../persistence/receivables-report.ts';
import { salesReport } from '../../persistence/sales-report.ts';

@Controller()
export class ReportsController {
  constructor(private readonly config: InvoicingConfig) {}

  /** Sales at the caller's locations, in groups. */
  @Handles(GetSales)
  async getSales(filter: Received<typeof GetSales>, { sql, caller }: Work): Promise<Output<typeof GetSales>> {
    const days = this.days(filter);
    return { ...days, ...(await salesReport(sql, this.asked(filter, days, caller))) };
  }

  /** The sales of each tax at the caller's locations. */
  @Handles(GetTaxes)
  async getTaxes(filter: Received<typeof GetTaxes>, { sql, caller }: Work): Promise<Output<typeof GetTaxes>> {
    const days = this.days(filter);
    return { ...days, ...(await taxReport(sql, this.asked(filter, days, caller))) };
  }

  /** The money that came and went at the caller's locations. */
  @Handles(GetPayments)
  async getPayments(filter: Received<typeof GetPayments>, { sql, caller }: Work): Promise<Output<typeof GetPayments>> {
    const days = this.days(filter);
    return { ...days, ...(await paymentsReport(sql, this.asked(filter, days, caller))) };
  }

  private days(filter: Partial<Days>): Days {
    const days = reportDays(filter, dayAt(new Date().toISOString(), this.config.timeZone));
    requireReportDays(days);
    return days;
  }

  private asked<Filter extends object>(filter: Filter, days: Days, caller: Work['caller']) {
    return { filter: { ...filter, ...days }, currency: this.config.currency, ...boundsOf(caller, this.config) };
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
