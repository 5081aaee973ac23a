import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  GetStock,
  GetUnit,
  GetUnitHistory,
  Id,
  ListAvailableUnits,
  ListUnitChanges,
  ListUnits,
  type Output,
} from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, tagged, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf } from './strict.ts';
import { feedPage, feedQuestion, UnitQuestion } from './unit-changes.ts';

const StockFilter = queryOf(GetStock.input);
const UnitFilter = queryOf(UnitQuestion);
const Moment = queryOf(GetUnitHistory.input.omit({ id: true }));
const AvailableFilter = queryOf(ListAvailableUnits.input);

@ApiTags('Inventory')
@Controller('v1/inventory')
export class InventoryController {
  constructor(private readonly services: Services) {}

  @Get('stock')
  @Endpoint({
    id: 'getStock',
    asks: GetStock,
    takesQuery: true,
    summary: 'On hand, reserved and available per item and location',
    reply: GetStock.output,
  })
  stock(
    @Query({ schema: StockFilter }) filter: z.output<typeof StockFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof GetStock>> {
    return this.services.ask(GetStock, filter, exchange);
  }

  @Get('serials')
  @Endpoint({
    id: 'listUnits',
    asks: [ListUnitChanges, ListUnits],
    takesQuery: true,
    summary: 'Units; `q` is the start of a serial number. With `changedSince` the feed of their changes',
    reply: ListUnits.output,
  })
  async list(
    @Query({ schema: UnitFilter }) filter: z.output<typeof UnitFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListUnits>> {
    if (filter.changedSince === undefined) return this.services.ask(ListUnits, filter, exchange);
    return feedPage(await this.services.ask(ListUnitChanges, feedQuestion(filter), exchange));
  }

  @Get('available-serials')
  @Endpoint({
    id: 'listAvailableUnits',
    asks: ListAvailableUnits,
    takesQuery: true,
    summary: 'What a capture dialog shows before the invoice is saved: units in stock at a location, oldest first',
    reply: ListAvailableUnits.output,
    refusals: ['not-found'],
  })
  available(
    @Query({ schema: AvailableFilter }) filter: z.output<typeof AvailableFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListAvailableUnits>> {
    return this.services.ask(ListAvailableUnits, filter, exchange);
  }

  @Get('serials/:id')
  @Endpoint({ id: 'getUnit', asks: GetUnit, summary: 'One unit', reply: GetUnit.output, refusals: ['not-found'] })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<Output<typeof GetUnit>> {
    return tagged(exchange, await this.services.ask(GetUnit, { id }, exchange));
  }

  @Get('serials/:id/history')
  @Endpoint({
    id: 'getUnitHistory',
    asks: GetUnitHistory,
    takesQuery: true,
    summary: 'The life of one unit, oldest first; with `at` until that moment, and how it stood then',
    reply: GetUnitHistory.output,
    refusals: ['not-found'],
  })
  history(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: Moment }) moment: z.output<typeof Moment>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof GetUnitHistory>> {
    return this.services.ask(GetUnitHistory, { ...moment, id }, exchange);
  }
}
