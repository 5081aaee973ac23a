import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListOrderStatuses, type Output } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf } from './strict.ts';

const Page = queryOf(ListOrderStatuses.input);

@ApiTags('Invoices')
@Controller('v1/order-statuses')
export class OrderStatusesController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listOrderStatuses',
    takesQuery: true,
    summary: 'The order statuses in their order',
    reply: ListOrderStatuses.output,
  })
  list(
    @Query({ schema: Page }) page: z.output<typeof Page>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListOrderStatuses>> {
    return this.services.ask(ListOrderStatuses, page, exchange);
  }
}
