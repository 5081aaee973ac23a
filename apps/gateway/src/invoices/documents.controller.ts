import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DocumentKind, GetPrintedInvoice, Id } from '@provena/contracts';
import { documentFileName, renderDocument } from '@provena/documents';
import { failpoint } from '@provena/messaging';
import { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Services } from '../border/services.ts';

const FileName = z.enum(DocumentKind.options.map(kind => `${kind}.pdf` as const));

@ApiTags('Documents and e-mail')
@Controller('v1/invoices/:id/documents')
export class DocumentsController {
  constructor(private readonly services: Services) {}

  @Get(':document')
  @Endpoint({
    id: 'getDocument',
    asks: GetPrintedInvoice,
    summary: 'A document of an invoice as PDF; packing slip and work order have no amount of money anywhere',
    description:
      'Made of the invoice as it is now; once it was issued, with the customer, company and terms it was issued with.',
    type: 'application/pdf',
  })
  async get(
    @Param('id', { schema: Id }) id: string,
    @Param('document', { schema: FileName }) document: z.output<typeof FileName>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const printed = await this.services.ask(GetPrintedInvoice, { id }, exchange);
    await failpoint('gateway.before-printing');
    const kind = DocumentKind.parse(document.slice(0, -'.pdf'.length));
    const disposition = `inline; filename="${documentFileName(printed.invoice.number, kind)}"`;
    return new StreamableFile(await renderDocument({ kind, printed }), { type: 'application/pdf', disposition });
  }
}
