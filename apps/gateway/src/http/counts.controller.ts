import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ApplyCount,
  CancelCount,
  GetCount,
  Id,
  ListCounts,
  OpenCount,
  type Output,
  ScanIntoCount,
  StockCount,
} from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, tagged, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const NewCount = strict(OpenCount.input);
const Scans = strict(ScanIntoCount.input.omit({ id: true }));
const CountFilter = queryOf(ListCounts.input);
const DifferencesPage = queryOf(GetCount.input.omit({ id: true }));

@ApiTags('Inventory')
@Controller('v1/inventory/counts')
export class CountsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listCounts',
    asks: ListCounts,
    takesQuery: true,
    summary: 'Counts, newest first',
    reply: ListCounts.output,
  })
  list(
    @Query({ schema: CountFilter }) filter: z.output<typeof CountFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListCounts>> {
    return this.services.ask(ListCounts, filter, exchange);
  }

  @Post()
  @Endpoint({
    id: 'openCount',
    asks: OpenCount,
    summary: 'Begin a count of what is on hand at a location',
    reply: StockCount,
    status: 201,
    idempotencyKey: 'required',
    refusals: ['not-found'],
  })
  async open(
    @Body({ schema: NewCount }) count: z.output<typeof NewCount>,
    @Via() exchange: Exchange,
  ): Promise<StockCount> {
    const opened = await this.services.ask(OpenCount, count, exchange);
    return created(exchange, `/v1/inventory/counts/${opened.id}`, opened);
  }

  @Get(':id')
  @Endpoint({
    id: 'getCount',
    asks: GetCount,
    takesQuery: true,
    summary: 'One count and a page of its differences: missing and unexpected units, and quantities',
    reply: GetCount.output,
    refusals: ['not-found'],
  })
  get(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: DifferencesPage }) page: z.output<typeof DifferencesPage>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof GetCount>> {
    return this.services.ask(GetCount, { ...page, id }, exchange);
  }

  @Post(':id/scans')
  @Endpoint({
    id: 'scanIntoCount',
    asks: ScanIntoCount,
    summary: 'Count what was scanned, a unit once; a code that fits nothing is told and spoils no other',
    reply: ScanIntoCount.output,
    idempotencyKey: 'required',
    refusals: ['not-found', 'count-closed'],
  })
  scan(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Scans }) scans: z.output<typeof Scans>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ScanIntoCount>> {
    return this.services.ask(ScanIntoCount, { ...scans, id }, exchange);
  }

  @Post(':id/apply')
  @Endpoint({
    id: 'applyCount',
    asks: ApplyCount,
    summary: 'Book the differences; units that a document has are told and never changed',
    reply: StockCount,
    idempotencyKey: 'required',
    refusals: ['not-found', 'count-closed', 'stock-insufficient'],
  })
  async apply(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<StockCount> {
    return tagged(exchange, await this.services.ask(ApplyCount, { id }, exchange));
  }

  @Post(':id/cancel')
  @Endpoint({
    id: 'cancelCount',
    asks: CancelCount,
    summary: 'End a count and book nothing',
    reply: StockCount,
    idempotencyKey: 'required',
    refusals: ['not-found', 'count-closed'],
  })
  async cancel(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<StockCount> {
    return tagged(exchange, await this.services.ask(CancelCount, { id }, exchange));
  }
}
