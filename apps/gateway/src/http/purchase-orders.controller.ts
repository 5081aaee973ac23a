import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  GetPurchaseOrder,
  Id,
  ListPurchaseOrders,
  type Output,
  PurchaseOrder,
  UpdatePurchaseOrder,
} from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const Changes = strict(UpdatePurchaseOrder.input.omit({ id: true, expectedVersion: true }));
const Filter = queryOf(ListPurchaseOrders.input);

/** They are made from the lines of an invoice: see its own routes. */
@ApiTags('Purchase orders')
@Controller('v1/purchase-orders')
export class PurchaseOrdersController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listPurchaseOrders',
    asks: ListPurchaseOrders,
    takesQuery: true,
    summary: 'Purchase orders, newest first',
    reply: ListPurchaseOrders.output,
  })
  list(
    @Query({ schema: Filter }) filter: z.output<typeof Filter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListPurchaseOrders>> {
    return this.services.ask(ListPurchaseOrders, filter, exchange);
  }

  @Get(':id')
  @Endpoint({
    id: 'getPurchaseOrder',
    asks: GetPurchaseOrder,
    summary: 'One purchase order',
    reply: PurchaseOrder,
    refusals: ['not-found'],
  })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<PurchaseOrder> {
    return tagged(exchange, await this.services.ask(GetPurchaseOrder, { id }, exchange));
  }

  @Patch(':id')
  @Endpoint({
    id: 'updatePurchaseOrder',
    asks: UpdatePurchaseOrder,
    summary: 'Say that it was received, cancel it, or change its note',
    reply: PurchaseOrder,
    ifMatch: true,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'purchase-order-ended'],
  })
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Changes }) changes: z.output<typeof Changes>,
    @Via() exchange: Exchange,
  ): Promise<PurchaseOrder> {
    const change = { ...changes, id, expectedVersion: versionSeen(exchange) };
    return tagged(exchange, await this.services.ask(UpdatePurchaseOrder, change, exchange));
  }
}
