import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListUnitChanges, ListUnits, type Output } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Services } from '../border/services.ts';
import { queryOf } from '../border/strict.ts';
import { feedPage, feedQuestion, UnitQuestion } from './unit-changes.ts';

const UnitFilter = queryOf(UnitQuestion);

@ApiTags('Inventory')
@Controller('v1/inventory')
export class UnitsController {
  constructor(private readonly services: Services) {}

  @Get('serials')
  @Endpoint({
    id: 'listUnits',
    asks: [ListUnitChanges, ListUnits],
    takesQuery: true,
    summary: 'Units, by item and number or as `sort` says; with `changedSince` the feed of their changes',
    reply: ListUnits.output,
  })
  async list(
    @Query({ schema: UnitFilter }) filter: z.output<typeof UnitFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListUnits>> {
    if (filter.changedSince === undefined) return this.services.ask(ListUnits, filter, exchange);
    return feedPage(await this.services.ask(ListUnitChanges, feedQuestion(filter), exchange));
  }
}
