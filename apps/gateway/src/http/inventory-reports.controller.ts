import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListReservations, ListStockAges, ListWarranties, type Output, RecallUnits } from '@provena/contracts';
import type { z } from 'zod';
import { type ContactedUnit, ContactedUnits, Contacts } from './contacts.ts';
import { type Column, csvFile, everyRow } from './csv.ts';
import { Endpoint } from './endpoint.ts';
import { type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf } from './strict.ts';

const RecallFilter = queryOf(RecallUnits.input);
const RecallFileFilter = queryOf(RecallUnits.input.omit({ limit: true, cursor: true }));
const WarrantyFilter = queryOf(ListWarranties.input);
const StockFilter = queryOf(ListStockAges.input);
const ReservationFilter = queryOf(ListReservations.input);

const PAGE = 100;

const RECALL_COLUMNS: Column<ContactedUnit>[] = [
  ['serialNumber', unit => unit.serialNumber],
  ['sku', unit => unit.sku],
  ['itemName', unit => unit.itemName],
  ['status', unit => unit.status],
  ['location', unit => unit.locationName],
  ['receivedAt', unit => unit.receivedAt],
  ['invoiceNumber', unit => unit.invoiceNumber],
  ['soldAt', unit => unit.soldAt],
  ['customerNumber', unit => unit.customer?.number],
  ['customerName', unit => unit.customer?.name],
  ['email', unit => unit.customer?.email],
  ['phone', unit => unit.customer?.phone],
  ['address', unit => unit.customer?.address],
];

@ApiTags('Reports')
@Controller('v1/reports')
export class InventoryReportsController {
  constructor(
    private readonly services: Services,
    private readonly contacts: Contacts,
  ) {}

  @Get('recall')
  @Endpoint({
    id: 'getRecall',
    asks: RecallUnits,
    takesQuery: true,
    summary: 'Who has what was received: of a receipt, of an item between two days, or by serials=X..Y; with contacts',
    reply: ContactedUnits,
  })
  recall(
    @Query({ schema: RecallFilter }) filter: z.output<typeof RecallFilter>,
    @Via() exchange: Exchange,
  ): Promise<ContactedUnits> {
    return this.recalled(filter, exchange);
  }

  @Get('recall.csv')
  @Endpoint({
    id: 'getRecallFile',
    asks: RecallUnits,
    takesQuery: true,
    summary: 'The whole recall list as a CSV file',
    type: 'text/csv',
  })
  async recallFile(
    @Query({ schema: RecallFileFilter }) filter: z.output<typeof RecallFileFilter>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const rows = await everyRow(cursor => this.recalled({ ...filter, cursor, limit: PAGE }, exchange));
    return csvFile('recall.csv', RECALL_COLUMNS, rows);
  }

  @Get('warranties')
  @Endpoint({
    id: 'getEndingWarranties',
    asks: ListWarranties,
    takesQuery: true,
    summary: 'Units whose warranty ends between two days, the first to end first; the next 90 days unless given',
    reply: ContactedUnits,
  })
  async warranties(
    @Query({ schema: WarrantyFilter }) filter: z.output<typeof WarrantyFilter>,
    @Via() exchange: Exchange,
  ): Promise<ContactedUnits> {
    return this.contacts.of(await this.services.ask(ListWarranties, filter, exchange), exchange);
  }

  @Get('stock')
  @Endpoint({
    id: 'getStockAges',
    asks: ListStockAges,
    takesQuery: true,
    summary:
      'Stock by item and location with its age by date of receipt and its value at sales prices; costs are not kept',
    reply: ListStockAges.output,
  })
  stock(
    @Query({ schema: StockFilter }) filter: z.output<typeof StockFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListStockAges>> {
    return this.services.ask(ListStockAges, filter, exchange);
  }

  @Get('reservations')
  @Endpoint({
    id: 'getReservationsReport',
    asks: ListReservations,
    takesQuery: true,
    summary: 'What is reserved now, the oldest first; `olderThan` is in seconds',
    reply: ListReservations.output,
  })
  reservations(
    @Query({ schema: ReservationFilter }) filter: z.output<typeof ReservationFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListReservations>> {
    return this.services.ask(ListReservations, filter, exchange);
  }

  private async recalled(filter: z.input<typeof RecallUnits.input>, exchange: Exchange): Promise<ContactedUnits> {
    return this.contacts.of(await this.services.ask(RecallUnits, filter, exchange), exchange);
  }
}
