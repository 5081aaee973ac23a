import { Controller } from '@nestjs/common';
import { GetPosReport, type Output, type Received } from '@provena/contracts';
import { dayAt, DomainError, reportDays } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { PosConfig } from '../../config.ts';
import { posReport } from '../../persistence/pos-report.ts';

@Controller()
export class ReportsController {
  constructor(private readonly config: PosConfig) {}

  @Handles(GetPosReport)
  async getPosReport(
    question: Received<typeof GetPosReport>,
    { caller, sql }: Work,
  ): Promise<Output<typeof GetPosReport>> {
    const { currency, timeZone } = this.config;
    const days = reportDays(question, dayAt(new Date().toISOString(), timeZone));
    if (days.from > days.to) {
      const detail = 'The report would end before it begins.';
      throw new DomainError('validation', detail, { errors: [{ pointer: '#/to', detail: 'is before `from`' }] });
    }
    const { groupBy } = question;
    return { ...days, groupBy, currency, ...(await posReport(sql, { ...question, ...days }, caller)) };
  }
}
