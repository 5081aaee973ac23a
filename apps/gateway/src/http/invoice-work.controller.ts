import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AssignTeams,
  ConfirmDelivery,
  CreatePurchaseOrders,
  Id,
  Invoice,
  ListProgress,
  LogProgress,
  type Output,
  type RefusalCode,
} from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const named = { invoiceId: true, expectedVersion: true } as const;
const Teams = strict(AssignTeams.input.omit(named));
const Delivery = strict(ConfirmDelivery.input.omit(named));
const Progress = strict(LogProgress.input.omit(named));
const Ordering = strict(CreatePurchaseOrders.input.omit(named)).prefault({});
const ProgressFilter = queryOf(ListProgress.input.omit({ invoiceId: true }));

const ofChange: RefusalCode[] = ['not-found', 'invoice-closed', 'pos-invoice-read-only', 'save-in-progress'];

/** The work on an active invoice beside its lines and money. */
@ApiTags('Invoices')
@Controller('v1/invoices/:id')
export class InvoiceWorkController {
  constructor(private readonly services: Services) {}

  @Put('teams')
  @Endpoint({
    id: 'assignTeams',
    asks: AssignTeams,
    summary: 'Make these the teams of an invoice',
    reply: Invoice,
    ifMatch: true,
    idempotencyKey: 'optional',
    refusals: ofChange,
  })
  async teams(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Teams }) { teamIds }: z.output<typeof Teams>,
    @Via() exchange: Exchange,
  ): Promise<Invoice> {
    const change = { invoiceId, expectedVersion: versionSeen(exchange), teamIds };
    return tagged(exchange, await this.services.ask(AssignTeams, change, exchange));
  }

  @Post('delivery-confirmations')
  @Endpoint({
    id: 'confirmDelivery',
    asks: ConfirmDelivery,
    summary: 'The customer got these lines, or without `lines` everything that was left',
    reply: Invoice,
    status: 201,
    ifMatch: true,
    idempotencyKey: 'required',
    refusals: [...ofChange, 'delivery-exceeds-line', 'nothing-to-deliver'],
  })
  async delivered(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Delivery }) delivery: z.output<typeof Delivery>,
    @Via() exchange: Exchange,
  ): Promise<Invoice> {
    const change = { ...delivery, invoiceId, expectedVersion: versionSeen(exchange) };
    return tagged(exchange, await this.services.ask(ConfirmDelivery, change, exchange));
  }

  @Post('progress')
  @Endpoint({
    id: 'logProgress',
    asks: LogProgress,
    summary: 'Say how far the work is',
    reply: Invoice,
    status: 201,
    ifMatch: true,
    idempotencyKey: 'required',
    refusals: ofChange,
  })
  async progress(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Progress }) update: z.output<typeof Progress>,
    @Via() exchange: Exchange,
  ): Promise<Invoice> {
    const change = { ...update, invoiceId, expectedVersion: versionSeen(exchange) };
    return tagged(exchange, await this.services.ask(LogProgress, change, exchange));
  }

  @Get('progress')
  @Endpoint({
    id: 'listProgress',
    asks: ListProgress,
    takesQuery: true,
    summary: 'The progress of an invoice, newest first',
    reply: ListProgress.output,
    refusals: ['not-found'],
  })
  listProgress(
    @Param('id', { schema: Id }) invoiceId: string,
    @Query({ schema: ProgressFilter }) filter: z.output<typeof ProgressFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListProgress>> {
    return this.services.ask(ListProgress, { ...filter, invoiceId }, exchange);
  }

  @Post('purchase-orders')
  @Endpoint({
    id: 'createPurchaseOrders',
    asks: CreatePurchaseOrders,
    summary: 'Purchase orders from lines of the invoice, one for each vendor',
    reply: CreatePurchaseOrders.output,
    status: 201,
    ifMatch: true,
    idempotencyKey: 'required',
    refusals: [...ofChange, 'vendor-missing', 'already-ordered', 'nothing-to-order'],
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
}
