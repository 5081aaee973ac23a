import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CancelTransfer,
  GetTransfer,
  Id,
  ListTransfers,
  type Output,
  ReceiveTransfer,
  SendTransfer,
  Transfer,
} from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, tagged, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const Goods = strict(SendTransfer.input);
const Arrival = strict(ReceiveTransfer.input.omit({ id: true }));
const Cancellation = strict(CancelTransfer.input.omit({ id: true }));
const TransferFilter = queryOf(ListTransfers.input);

@ApiTags('Inventory')
@Controller('v1/inventory/transfers')
export class TransfersController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listTransfers',
    asks: ListTransfers,
    takesQuery: true,
    summary: 'Transfers from or to the locations the caller may see, newest first',
    reply: ListTransfers.output,
  })
  list(
    @Query({ schema: TransferFilter }) filter: z.output<typeof TransferFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListTransfers>> {
    return this.services.ask(ListTransfers, filter, exchange);
  }

  @Post()
  @Endpoint({
    id: 'sendTransfer',
    asks: SendTransfer,
    summary: 'Send goods to another location: in transit until they are received there',
    reply: Transfer,
    status: 201,
    idempotencyKey: 'required',
    refusals: [
      'not-found',
      'serial-not-found',
      'serial-duplicate',
      'serial-wrong-location',
      'serial-not-available',
      'stock-insufficient',
    ],
  })
  async send(@Body({ schema: Goods }) goods: z.output<typeof Goods>, @Via() exchange: Exchange): Promise<Transfer> {
    const sent = await this.services.ask(SendTransfer, goods, exchange);
    return created(exchange, `/v1/inventory/transfers/${sent.id}`, sent);
  }

  @Get(':id')
  @Endpoint({ id: 'getTransfer', asks: GetTransfer, summary: 'One transfer', reply: Transfer, refusals: ['not-found'] })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<Transfer> {
    return tagged(exchange, await this.services.ask(GetTransfer, { id }, exchange));
  }

  @Post(':id/receive')
  @Endpoint({
    id: 'receiveTransfer',
    asks: ReceiveTransfer,
    summary: 'Receive what arrived, or all that is in transit; the rest stays in transit unless it is told as lost',
    reply: Transfer,
    idempotencyKey: 'required',
    refusals: ['not-found', 'transfer-closed', 'transfer-unexpected', 'serial-duplicate'],
  })
  async receive(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Arrival }) arrival: z.output<typeof Arrival>,
    @Via() exchange: Exchange,
  ): Promise<Transfer> {
    return tagged(exchange, await this.services.ask(ReceiveTransfer, { ...arrival, id }, exchange));
  }

  @Post(':id/cancel')
  @Endpoint({
    id: 'cancelTransfer',
    asks: CancelTransfer,
    summary: 'Send back what is still in transit',
    reply: Transfer,
    idempotencyKey: 'required',
    refusals: ['not-found', 'transfer-closed'],
  })
  async cancel(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Cancellation }) cancellation: z.output<typeof Cancellation>,
    @Via() exchange: Exchange,
  ): Promise<Transfer> {
    return tagged(exchange, await this.services.ask(CancelTransfer, { ...cancellation, id }, exchange));
  }
}
