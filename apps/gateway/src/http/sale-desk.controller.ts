import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HoldSale, Id, type Output, RecallSale, SaleReply, SetSaleCustomer, SetSaleNotes } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { strict } from './strict.ts';

const CustomerChoice = strict(SetSaleCustomer.input.omit({ saleId: true }));
const Notes = strict(SetSaleNotes.input.omit({ saleId: true }));
const Holding = strict(HoldSale.input.omit({ saleId: true })).prefault({});
const Recalling = strict(RecallSale.input.omit({ saleId: true }));

/** What is around a sale: who buys, what is said about it, and putting it aside for later. */
@ApiTags('Point of sale')
@Controller('v1/pos/sales/:id')
export class SaleDeskController {
  constructor(private readonly services: Services) {}

  @Put('customer')
  @Endpoint({
    id: 'setSaleCustomer',
    asks: SetSaleCustomer,
    summary: 'Set or clear the customer',
    reply: SaleReply,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'sale-not-open'],
  })
  customer(
    @Param('id', { schema: Id }) saleId: string,
    @Body({ schema: CustomerChoice }) choice: z.output<typeof CustomerChoice>,
    @Via() exchange: Exchange,
  ): Promise<SaleReply> {
    return this.services.ask(SetSaleCustomer, { ...choice, saleId }, exchange);
  }

  @Put('notes')
  @Endpoint({
    id: 'setSaleNotes',
    asks: SetSaleNotes,
    summary: 'Say something about the sale; it is on its invoice',
    reply: SaleReply,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'sale-not-open'],
  })
  notes(
    @Param('id', { schema: Id }) saleId: string,
    @Body({ schema: Notes }) notes: z.output<typeof Notes>,
    @Via() exchange: Exchange,
  ): Promise<SaleReply> {
    return this.services.ask(SetSaleNotes, { ...notes, saleId }, exchange);
  }

  @Post('hold')
  @Endpoint({
    id: 'holdSale',
    asks: HoldSale,
    summary: 'Put the sale aside until it is recalled; its units stay held',
    reply: SaleReply,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'sale-not-open'],
  })
  hold(
    @Param('id', { schema: Id }) saleId: string,
    @Body({ schema: Holding }) holding: z.output<typeof Holding>,
    @Via() exchange: Exchange,
  ): Promise<SaleReply> {
    return this.services.ask(HoldSale, { ...holding, saleId }, exchange);
  }

  @Post('recall')
  @Endpoint({
    id: 'recallSale',
    asks: RecallSale,
    summary: 'Go on with a sale that was put aside, at this or another register of its location',
    reply: RecallSale.output,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'sale-not-held', 'session-not-open'],
  })
  recall(
    @Param('id', { schema: Id }) saleId: string,
    @Body({ schema: Recalling }) recalling: z.output<typeof Recalling>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof RecallSale>> {
    return this.services.ask(RecallSale, { ...recalling, saleId }, exchange);
  }
}
