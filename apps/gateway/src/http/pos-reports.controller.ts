import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GetPosReport, type Output } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf } from './strict.ts';

const ReportQuestion = queryOf(GetPosReport.input);

@ApiTags('Reports')
@Controller('v1/reports/pos')
export class PosReportsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'getPosReport',
    asks: GetPosReport,
    takesQuery: true,
    summary: 'What the registers sold, by register, session, cashier, hour or item',
    reply: GetPosReport.output,
  })
  report(
    @Query({ schema: ReportQuestion }) question: z.output<typeof ReportQuestion>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof GetPosReport>> {
    return this.services.ask(GetPosReport, question, exchange);
  }
}
