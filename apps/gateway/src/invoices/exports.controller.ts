import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InvoiceFilter, ListInvoices, type Output } from '@provena/contracts';
import type { z } from 'zod';
import { type Column, csvFile, CsvOptions, everyRow } from '../csv/csv.ts';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Services } from '../border/services.ts';
import { queryOf } from '../border/strict.ts';

const InvoiceTable = queryOf(InvoiceFilter.extend(CsvOptions));

type Row = Output<typeof ListInvoices>['data'][number];

const COLUMNS: Column<Row>[] = [
  ['id', row => row.id],
  ['number', row => row.number],
  ['invoiceType', row => row.invoiceType],
  ['isClosed', row => String(row.isClosed)],
  ['orderStatus', row => row.orderStatus.name],
  ['customerId', row => row.customer?.id],
  ['customer', row => row.customer?.name],
  ['location', row => row.location.name],
  ['createdAt', row => row.createdAt],
  ['currency', row => row.currency],
  ['total', row => row.total, 'computed'],
  ['paid', row => row.paid, 'computed'],
  ['balance', row => row.balance, 'computed'],
  ['paymentStatus', row => row.paymentStatus],
];

@ApiTags('Invoices')
@Controller('v1')
export class ExportsController {
  constructor(private readonly services: Services) {}

  @Get('invoices.csv')
  @Endpoint({
    id: 'exportInvoices',
    asks: ListInvoices,
    takesQuery: true,
    summary: 'The invoices of the list with the same filter as CSV, all of them',
    description:
      'A CSV file in UTF-8 with a header; the columns are the fields of the list. The whole list, however long.',
    type: 'text/csv',
  })
  async invoices(
    @Query({ schema: InvoiceTable }) { bom, ...filter }: z.output<typeof InvoiceTable>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const ask = (cursor?: string) => this.services.ask(ListInvoices, { ...filter, limit: 100, cursor }, exchange);
    return csvFile('invoices.csv', COLUMNS, await everyRow(ask), bom);
  }
}
