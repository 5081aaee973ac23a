import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CancelInvoice,
  ChangeOrderStatus,
  CompleteInvoice,
  CreatePurchaseOrders,
  GetInvoice,
  Id,
  Invoice,
  InvoiceInput,
  ListAvailableUnits,
  type Output,
  PreviewInvoice,
  ReturnInvoice,
  SaveInvoice,
  ValidateInvoice,
} from '@provena/contracts';
import { notFound } from '@provena/domain';
import { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { created, type Exchange, tagged, versionSeen, Via } from '../border/exchange.ts';
import { Saves, Saving } from './saves.ts';
import { Services } from '../border/services.ts';
import { queryOf, strict } from '../border/strict.ts';

const Document = strict(InvoiceInput);
const Draft = strict(z.object({ id: Id.optional(), ...InvoiceInput.shape }));
const Unfinished = strict(z.object({ id: Id.optional(), ...PreviewInvoice.input.shape.invoice.shape }));
const AvailableFilter = queryOf(ListAvailableUnits.input.pick({ q: true, limit: true, cursor: true }));

const ofVersion = { invoiceId: true, expectedVersion: true } as const;
const Closing = z.discriminatedUnion('reason', [
  strict(
    z.object({
      reason: z.literal('COMPLETED').describe('Its work is done.'),
      ...CompleteInvoice.input.omit(ofVersion).shape,
    }),
  ),
  strict(
    z.object({
      reason: z.literal('CANCELLED').describe('It is given up; everything it has goes back.'),
      ...CancelInvoice.input.omit(ofVersion).shape,
    }),
  ),
]);
const StatusChange = strict(ChangeOrderStatus.input.omit(ofVersion));
const CreditNote = strict(ReturnInvoice.input.omit({ invoiceId: true })).prefault({});
const Ordering = strict(CreatePurchaseOrders.input.omit(ofVersion)).prefault({});

const LATER = {
  status: 202,
  description: 'Not decided in time; ask at Location',
  schema: Saving,
  headers: ['Location', 'Retry-After'],
} as const;

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
    makes: true,
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

  @Post('preview')
  @Endpoint({
    id: 'previewInvoice',
    asks: PreviewInvoice,
    reply: PreviewInvoice.output,
    takesBody: true,
  })
  preview(
    @Body({ schema: Unfinished }) { id, ...invoice }: z.output<typeof Unfinished>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof PreviewInvoice>> {
    return this.services.ask(PreviewInvoice, { invoiceId: id, invoice }, exchange);
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

  @Post(':id/close')
  @Endpoint({
    id: 'closeInvoice',
    asks: [CompleteInvoice, CancelInvoice],
    example: { reason: 'COMPLETED', writeOff: true, note: 'Collected by the customer' },
    summary: 'Close an invoice: completed, or cancelled with everything it has given back; read-only from then on',
    reply: Invoice,
    alternatives: [LATER],
    ifMatch: true,
  })
  async close(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Closing }) { reason, ...choice }: z.output<typeof Closing>,
    @Via() exchange: Exchange,
  ): Promise<Invoice | Saving> {
    const change = { ...choice, invoiceId, expectedVersion: versionSeen(exchange) };
    if (reason === 'CANCELLED') return this.saves.carryOut(CancelInvoice, change, exchange);
    return this.saves.carryOut(CompleteInvoice, change, exchange);
  }

  @Post(':id/status')
  @Endpoint({
    id: 'changeOrderStatus',
    asks: ChangeOrderStatus,
    reply: Invoice,
    alternatives: [LATER],
    ifMatch: true,
  })
  changeStatus(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: StatusChange }) change: z.output<typeof StatusChange>,
    @Via() exchange: Exchange,
  ): Promise<Invoice | Saving> {
    const version = { invoiceId, expectedVersion: versionSeen(exchange) };
    return this.saves.carryOut(ChangeOrderStatus, { ...version, ...change }, exchange);
  }

  @Post(':id/returns')
  @Endpoint({
    id: 'returnInvoice',
    asks: ReturnInvoice,
    example: {
      lines: [{ lineId: '0199d8a4-1f00-7003-8015-5f3c7a9e0003', quantity: 1, disposition: 'RESTOCK' }],
      refund: { method: 'CARD' },
      reason: 'Does not fit',
    },
    reply: Invoice,
    status: 201,
    makes: true,
    alternatives: [LATER],
  })
  async correct(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: CreditNote }) correction: z.output<typeof CreditNote>,
    @Via() exchange: Exchange,
  ): Promise<Invoice | Saving> {
    const answer = await this.saves.carryOut(ReturnInvoice, { invoiceId, ...correction }, exchange);
    return 'operationId' in answer ? answer : created(exchange, `/v1/invoices/${answer.id}`, answer);
  }

  @Post(':id/purchase-orders')
  @Endpoint({
    id: 'createPurchaseOrders',
    asks: CreatePurchaseOrders,
    reply: CreatePurchaseOrders.output,
    status: 201,
    isTagged: true,
    makes: true,
    ifMatch: true,
  })
  async order(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Ordering }) ordering: z.output<typeof Ordering>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof CreatePurchaseOrders>> {
    const change = { ...ordering, invoiceId, expectedVersion: versionSeen(exchange) };
    const made = await this.services.ask(CreatePurchaseOrders, change, exchange);
    tagged(exchange, made.invoice);
    return created(exchange, `/v1/purchase-orders?invoiceId=${invoiceId}`, made);
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
    if (!line) throw notFound({ kind: 'line', id: lineId, invoiceId: id }, 'The invoice has no such line.');
    const place = { itemId: line.item.id, locationId: invoice.location.id, invoiceLineId: lineId };
    return this.services.ask(ListAvailableUnits, { ...filter, ...place }, exchange);
  }
}
