import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CheckOrderStatuses,
  CreateOrderStatus,
  GetOrderStatus,
  Id,
  ListOrderStatuses,
  OrderStatus,
  type Output,
  UpdateOrderStatus,
} from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const Page = queryOf(ListOrderStatuses.input);
const NewOrderStatus = strict(CreateOrderStatus.input);
const OrderStatusChanges = strict(UpdateOrderStatus.input.omit({ id: true, expectedVersion: true }));

@ApiTags('Order statuses')
@Controller('v1/order-statuses')
export class OrderStatusesController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listOrderStatuses',
    asks: ListOrderStatuses,
    takesQuery: true,
    summary: 'The order statuses in the order of the workflow',
    reply: ListOrderStatuses.output,
  })
  list(
    @Query({ schema: Page }) page: z.output<typeof Page>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListOrderStatuses>> {
    return this.services.ask(ListOrderStatuses, page, exchange);
  }

  @Post()
  @Endpoint({
    id: 'createOrderStatus',
    asks: CreateOrderStatus,
    summary: 'Add an order status; set as initial, completed or cancelled it takes that from another',
    reply: OrderStatus,
    status: 201,
    idempotencyKey: 'optional',
    refusals: ['already-exists', 'order-status-needed'],
  })
  async create(
    @Body({ schema: NewOrderStatus }) fields: z.output<typeof NewOrderStatus>,
    @Via() exchange: Exchange,
  ): Promise<OrderStatus> {
    const made = await this.services.ask(CreateOrderStatus, fields, exchange);
    return created(exchange, `/v1/order-statuses/${made.id}`, made);
  }

  @Get('check')
  @Endpoint({
    id: 'checkOrderStatuses',
    asks: CheckOrderStatuses,
    summary: 'Look over the workflow: what subtracts twice, is never released, has no way out, or waits for ever',
    reply: CheckOrderStatuses.output,
  })
  check(@Via() exchange: Exchange): Promise<Output<typeof CheckOrderStatuses>> {
    return this.services.ask(CheckOrderStatuses, {}, exchange);
  }

  @Get(':id')
  @Endpoint({
    id: 'getOrderStatus',
    asks: GetOrderStatus,
    summary: 'One order status',
    reply: OrderStatus,
    refusals: ['not-found'],
  })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<OrderStatus> {
    return tagged(exchange, await this.services.ask(GetOrderStatus, { id }, exchange));
  }

  @Patch(':id')
  @Endpoint({
    id: 'updateOrderStatus',
    asks: UpdateOrderStatus,
    summary: 'Change an order status for invoices that enter it from then on; `isActive: false` retires it',
    reply: OrderStatus,
    ifMatch: true,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'already-exists', 'order-status-needed'],
  })
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OrderStatusChanges }) changes: z.output<typeof OrderStatusChanges>,
    @Via() exchange: Exchange,
  ): Promise<OrderStatus> {
    const change = { id, expectedVersion: versionSeen(exchange), ...changes };
    return tagged(exchange, await this.services.ask(UpdateOrderStatus, change, exchange));
  }
}
