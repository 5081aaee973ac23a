import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  GetInvoice,
  Id,
  Invoice,
  InvoiceInput,
  ListAvailableUnits,
  type Output,
  SaveInvoice,
  ValidateInvoice,
} from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, versionSeen, Via } from './exchange.ts';
import { Saves, Saving } from './save.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const Document = strict(InvoiceInput);
const Draft = strict(z.object({ id: Id.optional(), ...InvoiceInput.shape }));
const AvailableFilter = queryOf(ListAvailableUnits.input.pick({ q: true, limit: true, cursor: true }));

const LATER = { status: 202, description: 'Not decided in time; ask at Location', schema: Saving };

@ApiTags('Invoices')
@Controller('v1/invoices')
export class InvoicesController {
  constructor(
    private readonly services: Services,
    private readonly saves: Saves,
  ) {}

  @Post()
  @Endpoint({
    id: 'createInvoice',
    asks: SaveInvoice,
    summary: 'Save a new invoice; its captured units become SOLD',
    reply: Invoice,
    status: 201,
    alternatives: [LATER],
    neverRefuses: [
      'precondition-required',
      'invoice-closed',
      'invoice-edit-locked',
      'pos-invoice-read-only',
      'save-in-progress',
    ],
  })
  create(
    @Body({ schema: Document }) invoice: z.output<typeof Document>,
    @Via() exchange: Exchange,
  ): Promise<Invoice | Saving> {
    return this.saves.save({ invoice }, exchange);
  }

  @Post('validate')
  @Endpoint({
    id: 'validateInvoice',
    asks: ValidateInvoice,
    reply: ValidateInvoice.output,
    takesBody: true,
  })
  validate(
    @Body({ schema: Draft }) { id, ...invoice }: z.output<typeof Draft>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ValidateInvoice>> {
    return this.services.ask(ValidateInvoice, { invoiceId: id, invoice }, exchange);
  }

  @Put(':id')
  @Endpoint({
    id: 'saveInvoice',
    asks: SaveInvoice,
    summary: 'Save the whole invoice again; removed units go back to stock, added ones become SOLD',
    reply: Invoice,
    alternatives: [LATER],
    ifMatch: true,
  })
  save(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Document }) invoice: z.output<typeof Document>,
    @Via() exchange: Exchange,
  ): Promise<Invoice | Saving> {
    return this.saves.save({ invoiceId, expectedVersion: versionSeen(exchange), invoice }, exchange);
  }

  @Get(':id/lines/:lineId/available-serials')
  @Endpoint({
    id: 'listAvailableSerials',
    asks: [GetInvoice, ListAvailableUnits],
    takesQuery: true,
    summary: "Units available at the invoice's location, and the line's own marked `captured`",
    reply: ListAvailableUnits.output,
  })
  async available(
    @Param('id', { schema: Id }) id: string,
    @Param('lineId', { schema: Id }) lineId: string,
    @Query({ schema: AvailableFilter }) filter: z.output<typeof AvailableFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListAvailableUnits>> {
    const invoice = await this.services.ask(GetInvoice, { id }, exchange);
    const line = invoice.lines.find(candidate => candidate.id === lineId);
    if (!line) throw new DomainError('not-found', 'The invoice has no such line.');
    const place = { itemId: line.item.id, locationId: invoice.location.id, invoiceLineId: lineId };
    return this.services.ask(ListAvailableUnits, { ...filter, ...place }, exchange);
  }
}
