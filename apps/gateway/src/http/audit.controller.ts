import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id, ListAudit, ListInvoiceAudit, type Output } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf } from './strict.ts';

const AuditFilter = queryOf(ListAudit.input);
const PageOfAudit = queryOf(ListInvoiceAudit.input.omit({ invoiceId: true }));

@ApiTags('Audit')
@Controller('v1')
export class AuditController {
  constructor(private readonly services: Services) {}

  @Get('audit')
  @Endpoint({
    id: 'listAudit',
    asks: ListAudit,
    takesQuery: true,
    summary: 'Who changed what and when, newest first, with the seal of each entry',
    reply: ListAudit.output,
  })
  list(
    @Query({ schema: AuditFilter }) filter: z.output<typeof AuditFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListAudit>> {
    return this.services.ask(ListAudit, filter, exchange);
  }

  @Get('invoices/:id/audit')
  @Endpoint({
    id: 'listInvoiceAudit',
    asks: ListInvoiceAudit,
    takesQuery: true,
    summary: 'The audit trail of one invoice, newest first',
    reply: ListInvoiceAudit.output,
    refusals: ['not-found'],
  })
  ofInvoice(
    @Param('id', { schema: Id }) invoiceId: string,
    @Query({ schema: PageOfAudit }) page: z.output<typeof PageOfAudit>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListInvoiceAudit>> {
    return this.services.ask(ListInvoiceAudit, { ...page, invoiceId }, exchange);
  }
}
