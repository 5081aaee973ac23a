import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListWarranties, RecallUnits } from '@provena/contracts';
import type { z } from 'zod';
import { type ContactedUnit, ContactedUnits, Contacts } from './contacts.ts';
import { type Column, csvFile, everyRow } from '../csv/csv.ts';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Services } from '../border/services.ts';
import { queryOf } from '../border/strict.ts';

const RecallFilter = queryOf(RecallUnits.input);
const RecallFileFilter = queryOf(RecallUnits.input.omit({ limit: true, cursor: true }));
const WarrantyFilter = queryOf(ListWarranties.input);

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
    description: 'A CSV file in UTF-8 with a header, one row for each unit, with how its customer is reached.',
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
    reply: ContactedUnits,
  })
  async warranties(
    @Query({ schema: WarrantyFilter }) filter: z.output<typeof WarrantyFilter>,
    @Via() exchange: Exchange,
  ): Promise<ContactedUnits> {
    return this.contacts.of(await this.services.ask(ListWarranties, filter, exchange), exchange);
  }

  private async recalled(filter: z.input<typeof RecallUnits.input>, exchange: Exchange): Promise<ContactedUnits> {
    return this.contacts.of(await this.services.ask(RecallUnits, filter, exchange), exchange);
  }
}
