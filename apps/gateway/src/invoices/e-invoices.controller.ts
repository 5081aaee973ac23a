import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GetEInvoice, Id } from '@provena/contracts';
import { eInvoiceFile } from '@provena/documents';
import type { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Services } from '../border/services.ts';
import { queryOf } from '../border/strict.ts';

const Question = queryOf(GetEInvoice.input.pick({ format: true }));

@ApiTags('Documents and e-mail')
@Controller('v1/invoices/:id/e-invoice')
export class EInvoicesController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'getEInvoice',
    asks: GetEInvoice,
    takesQuery: true,
    summary: 'An invoice or return as e-invoice after EN 16931, to download',
    description:
      'Factur-X 1.07 (ZUGFeRD 2.3), profile EN 16931, as PDF/A-3; or the XML alone: CII D16B, or UBL 2.1 by XRechnung 3.0. A return is a credit note (type 381) that names its sale.',
    type: ['application/xml', 'application/pdf'],
  })
  async get(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: Question }) { format }: z.output<typeof Question>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const source = await this.services.ask(GetEInvoice, { id, format }, exchange);
    const { name, type, content } = await eInvoiceFile(source, format);
    return new StreamableFile(content, { type, disposition: `attachment; filename="${name}"` });
  }
}
