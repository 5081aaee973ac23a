import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CompleteSale,
  GetSale,
  Id,
  ListSales,
  OpenSale,
  type Output,
  RenewSale,
  type Sale,
  SaleReply,
  ScanIntoSale,
  VoidSale,
} from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const SaleFilter = queryOf(ListSales.input);
const NewSale = strict(OpenSale.input);
const Scan = strict(ScanIntoSale.input.omit({ saleId: true }));
const Voiding = strict(VoidSale.input.omit({ saleId: true })).prefault({});
const Nothing = z.strictObject({}).prefault({});
const Payment = strict(CompleteSale.input.omit({ saleId: true })).prefault({});

@ApiTags('Point of sale')
@Controller('v1/pos/sales')
export class SalesController {
  constructor(private readonly services: Services) {}

  @Post()
  @Endpoint({
    id: 'openSale',
    asks: OpenSale,
    summary: 'Open a sale at a register with an open session; with `code` the first scan is part of it',
    reply: OpenSale.output,
    status: 201,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'session-not-open', 'serial-not-found', 'serial-not-available', 'serial-wrong-location'],
  })
  async open(
    @Body({ schema: NewSale }) sale: z.output<typeof NewSale>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof OpenSale>> {
    const reply = await this.services.ask(OpenSale, sale, exchange);
    return created(exchange, `/v1/pos/sales/${reply.sale.id}`, reply);
  }

  @Get()
  @Endpoint({
    id: 'listSales',
    asks: ListSales,
    takesQuery: true,
    summary: 'Sales, newest first; those with status HELD wait to be recalled, those in conflict to be decided',
    reply: ListSales.output,
  })
  list(
    @Query({ schema: SaleFilter }) filter: z.output<typeof SaleFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListSales>> {
    return this.services.ask(ListSales, filter, exchange);
  }

  @Get(':id')
  @Endpoint({ id: 'getSale', asks: GetSale, summary: 'One sale', reply: GetSale.output, refusals: ['not-found'] })
  get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<Sale> {
    return this.services.ask(GetSale, { id }, exchange);
  }

  @Post(':id/scan')
  @Endpoint({
    id: 'scanIntoSale',
    asks: ScanIntoSale,
    summary: 'One scan: adds an item, or adds and captures a unit in one step',
    reply: ScanIntoSale.output,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'sale-not-open', 'serial-not-found', 'serial-not-available', 'serial-wrong-location'],
  })
  scan(
    @Param('id', { schema: Id }) saleId: string,
    @Body({ schema: Scan }) scan: z.output<typeof Scan>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ScanIntoSale>> {
    return this.services.ask(ScanIntoSale, { ...scan, saleId }, exchange);
  }

  @Post(':id/renew')
  @Endpoint({
    id: 'renewSale',
    asks: RenewSale,
    summary: "Renew the hold on the sale's units",
    reply: SaleReply,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'sale-not-open', 'serial-not-available'],
  })
  renew(
    @Param('id', { schema: Id }) saleId: string,
    @Body({ schema: Nothing }) _: z.output<typeof Nothing>,
    @Via() exchange: Exchange,
  ): Promise<SaleReply> {
    return this.services.ask(RenewSale, { saleId }, exchange);
  }

  @Post(':id/void')
  @Endpoint({
    id: 'voidSale',
    asks: VoidSale,
    summary: 'End the sale without selling; its units go back',
    reply: SaleReply,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'sale-not-open'],
  })
  void(
    @Param('id', { schema: Id }) saleId: string,
    @Body({ schema: Voiding }) voiding: z.output<typeof Voiding>,
    @Via() exchange: Exchange,
  ): Promise<SaleReply> {
    return this.services.ask(VoidSale, { ...voiding, saleId }, exchange);
  }

  @Post(':id/complete')
  @Endpoint({
    id: 'completeSale',
    asks: CompleteSale,
    summary: 'Sell: a closed and paid POS invoice, units SOLD; a repeat answers the same invoice',
    operationAt: ({ params }) => `/v1/pos/sales/${(params as { id: string }).id}`,
    reply: CompleteSale.output,
    alternatives: [{ status: 202, description: 'Not decided in time; ask at Location', schema: CompleteSale.output }],
    idempotencyKey: 'required',
    refusals: [
      'not-found',
      'sale-not-open',
      'item-inactive',
      'customer-inactive',
      'serials-missing',
      'payment-insufficient',
      'payment-exceeds-balance',
      'card-data-refused',
      'credit-insufficient',
      'serial-not-available',
      'stock-insufficient',
    ],
  })
  async complete(
    @Param('id', { schema: Id }) saleId: string,
    @Body({ schema: Payment }) payment: z.output<typeof Payment>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof CompleteSale>> {
    const completed = await this.services.ask(CompleteSale, { ...payment, saleId }, exchange);
    if (completed.sale.status === 'COMPLETING') {
      exchange.reply.code(202).headers({ location: `/v1/pos/sales/${saleId}`, 'retry-after': '1' });
    }
    return completed;
  }
}
