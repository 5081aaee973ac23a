import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Adjustment, AdjustStock, ListAdjustments, type Output } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const Correction = strict(AdjustStock.input);
const AdjustmentFilter = queryOf(ListAdjustments.input);

@ApiTags('Inventory')
@Controller('v1/inventory/adjustments')
export class AdjustmentsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listAdjustments',
    asks: ListAdjustments,
    takesQuery: true,
    summary: 'Corrections of the stock, newest first',
    reply: ListAdjustments.output,
  })
  list(
    @Query({ schema: AdjustmentFilter }) filter: z.output<typeof AdjustmentFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListAdjustments>> {
    return this.services.ask(ListAdjustments, filter, exchange);
  }

  @Post()
  @Endpoint({
    id: 'adjustStock',
    asks: AdjustStock,
    summary: 'Correct the stock at a location, with a reason: quantities up or down, units lost or found',
    reply: Adjustment,
    status: 201,
    idempotencyKey: 'required',
    refusals: [
      'not-found',
      'serial-not-found',
      'serial-duplicate',
      'serial-wrong-location',
      'serial-not-available',
      'serial-move-refused',
      'stock-insufficient',
    ],
  })
  adjust(
    @Body({ schema: Correction }) correction: z.output<typeof Correction>,
    @Via() exchange: Exchange,
  ): Promise<Adjustment> {
    return this.services.ask(AdjustStock, correction, exchange);
  }
}
