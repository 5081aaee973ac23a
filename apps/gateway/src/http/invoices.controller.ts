import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  GetInvoice,
  Id,
  Invoice,
  InvoiceInput,
  ListAvailableUnits,
  ListInvoices,
  type Output,
  type RefusalCode,
  SaveInvoice,
  ValidateInvoice,
} from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Saves, Saving } from './save.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const Document = strict(InvoiceInput);
const Draft = strict(z.object({ id: Id.optional(), ...InvoiceInput.shape }));
const InvoiceFilter = queryOf(ListInvoices.input);
const AvailableFilter = queryOf(ListAvailableUnits.input.pick({ q: true, limit: true, cursor: true }));

const LATER = { status: 202, description: 'Not decided in time; ask at Location', schema: Saving };

const ofSave: RefusalCode[] = [
  'not-found',
  'item-inactive',
  'customer-inactive',
  'serials-missing',
  'serial-duplicate',
  'serial-not-available',
  'serial-wrong-location',
  'serial-wrong-item',
  'serial-not-found',
  'stock-insufficient',
  'save-timed-out',
];

@ApiTags('Invoices')
@Controller('v1/invoices')
export class InvoicesController {
  constructor(
    private readonly services: Services,
    private readonly saves: Saves,
  ) {}

  @Get()
  @Endpoint({
    id: 'listInvoices',
    asks: ListInvoices,
    takesQuery: true,
    summary: 'Invoices, newest first or as `sort` says; `serial` and `q` find them by what is on them',
    reply: ListInvoices.output,
  })
  list(
    @Query({ schema: InvoiceFilter }) filter: z.output<typeof InvoiceFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListInvoices>> {
    return this.services.ask(ListInvoices, filter, exchange);
  }

  @Post()
  @Endpoint({
    id: 'createInvoice',
    asks: SaveInvoice,
    summary: 'Save a new invoice; its captured units become SOLD',
    reply: Invoice,
    status: 201,
    alternatives: [LATER],
    idempotencyKey: 'required',
    refusals: ofSave,
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
    summary: 'A dry run of save: its refusals and totals; `id` names the invoice that would be edited',
    reply: ValidateInvoice.output,
    takesBody: true,
    refusals: ['not-found', 'serials-missing', 'serial-duplicate', 'invoice-closed', 'invoice-edit-locked'],
  })
  validate(
    @Body({ schema: Draft }) { id, ...invoice }: z.output<typeof Draft>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ValidateInvoice>> {
    return this.services.ask(ValidateInvoice, { invoiceId: id, invoice }, exchange);
  }

  @Get(':id')
  @Endpoint({ id: 'getInvoice', asks: GetInvoice, summary: 'One invoice', reply: Invoice, refusals: ['not-found'] })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<Invoice> {
    return tagged(exchange, await this.services.ask(GetInvoice, { id }, exchange));
  }

  @Put(':id')
  @Endpoint({
    id: 'saveInvoice',
    asks: SaveInvoice,
    summary: 'Save the whole invoice again; removed units go back to stock, added ones become SOLD',
    reply: Invoice,
    alternatives: [LATER],
    ifMatch: true,
    idempotencyKey: 'required',
    refusals: [...ofSave, 'invoice-closed', 'invoice-edit-locked', 'pos-invoice-read-only', 'save-in-progress'],
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
    refusals: ['not-found'],
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
