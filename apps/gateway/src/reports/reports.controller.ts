import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  GetPayments,
  GetReceivables,
  GetSales,
  GetTaxes,
  PaymentsFilter,
  type PaymentsRow,
  ReceivablesFilter,
  type ReceivablesRow,
  SalesFilter,
  type SalesRow,
  TaxFilter,
  type TaxRow,
} from '@provena/contracts';
import type { z } from 'zod';
import { type Column, csvFile, CsvOptions, everyRow } from '../csv/csv.ts';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Services } from '../border/services.ts';
import { queryOf } from '../border/strict.ts';

const SalesTable = queryOf(SalesFilter.extend(CsvOptions));
const TaxTable = queryOf(TaxFilter.extend(CsvOptions));
const PaymentsTable = queryOf(PaymentsFilter.extend(CsvOptions));
const ReceivablesTable = queryOf(ReceivablesFilter.extend(CsvOptions));

/** Rows asked for at once. */
const limit = 1000;

const SALES_COLUMNS: Column<SalesRow>[] = [
  ['key', row => row.key, 'computed'],
  ['number', row => row.number],
  ['name', row => row.name],
  ['count', row => row.count],
  ['quantity', row => row.quantity, 'computed'],
  ['net', row => row.net, 'computed'],
  ['tax', row => row.tax, 'computed'],
  ['gross', row => row.gross, 'computed'],
  ['refunds', row => row.refunds?.count ?? null],
  ['refunded', row => row.refunds?.amount ?? null, 'computed'],
];

const TAX_COLUMNS: Column<TaxRow>[] = [
  ['day', row => row.day, 'computed'],
  ['category', row => row.category],
  ['rate', row => row.rate, 'computed'],
  ['net', row => row.net, 'computed'],
  ['tax', row => row.tax, 'computed'],
  ['gross', row => row.gross, 'computed'],
];

const PAYMENTS_COLUMNS: Column<PaymentsRow>[] = [
  ['day', row => row.day, 'computed'],
  ['method', row => row.method],
  ['payments', row => row.received.count],
  ['received', row => row.received.amount, 'computed'],
  ['refunds', row => row.refunded.count],
  ['refunded', row => row.refunded.amount, 'computed'],
  ['net', row => row.net, 'computed'],
];

const RECEIVABLES_COLUMNS: Column<ReceivablesRow>[] = [
  ['key', row => row.key, 'computed'],
  ['number', row => row.number],
  ['name', row => row.name],
  ['dueOn', row => row.dueOn, 'computed'],
  ['invoices', row => row.invoices],
  ['current', row => row.current, 'computed'],
  ['days1To30', row => row.days1To30, 'computed'],
  ['days31To60', row => row.days31To60, 'computed'],
  ['days61To90', row => row.days61To90, 'computed'],
  ['daysOver90', row => row.daysOver90, 'computed'],
  ['balance', row => row.balance, 'computed'],
];

@ApiTags('Reports')
@Controller('v1/reports')
export class ReportsController {
  constructor(private readonly services: Services) {}

  @Get('sales.csv')
  @Endpoint({
    id: 'exportSales',
    asks: GetSales,
    takesQuery: true,
    summary: 'The same as CSV, all rows',
    description: 'A CSV file in UTF-8 with a header; its columns are the fields of the rows of the report.',
    type: 'text/csv',
  })
  async salesTable(
    @Query({ schema: SalesTable }) { bom, ...filter }: z.output<typeof SalesTable>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const first = await this.services.ask(GetSales, { ...filter, limit }, exchange);
    const { from, to } = first;
    const ask = async (cursor?: string) =>
      cursor === undefined ? first : this.services.ask(GetSales, { ...filter, from, to, limit, cursor }, exchange);
    return csvFile(`sales-${from}-${to}.csv`, SALES_COLUMNS, await everyRow(ask), bom);
  }

  @Get('taxes.csv')
  @Endpoint({
    id: 'exportTaxes',
    asks: GetTaxes,
    takesQuery: true,
    summary: 'The same as CSV, all rows',
    description: 'A CSV file in UTF-8 with a header; its columns are the fields of the rows of the report.',
    type: 'text/csv',
  })
  async taxTable(
    @Query({ schema: TaxTable }) { bom, ...filter }: z.output<typeof TaxTable>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const first = await this.services.ask(GetTaxes, { ...filter, limit }, exchange);
    const { from, to } = first;
    const ask = async (cursor?: string) =>
      cursor === undefined ? first : this.services.ask(GetTaxes, { ...filter, from, to, limit, cursor }, exchange);
    return csvFile(`taxes-${from}-${to}.csv`, TAX_COLUMNS, await everyRow(ask), bom);
  }

  @Get('payments.csv')
  @Endpoint({
    id: 'exportPayments',
    asks: GetPayments,
    takesQuery: true,
    summary: 'The same as CSV, all rows',
    description: 'A CSV file in UTF-8 with a header; its columns are the fields of the rows of the report.',
    type: 'text/csv',
  })
  async paymentsTable(
    @Query({ schema: PaymentsTable }) { bom, ...filter }: z.output<typeof PaymentsTable>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const first = await this.services.ask(GetPayments, { ...filter, limit }, exchange);
    const { from, to } = first;
    const ask = async (cursor?: string) =>
      cursor === undefined ? first : this.services.ask(GetPayments, { ...filter, from, to, limit, cursor }, exchange);
    return csvFile(`payments-${from}-${to}.csv`, PAYMENTS_COLUMNS, await everyRow(ask), bom);
  }

  @Get('receivables.csv')
  @Endpoint({
    id: 'exportReceivables',
    asks: GetReceivables,
    takesQuery: true,
    summary: 'The same as CSV, all rows',
    description: 'A CSV file in UTF-8 with a header; its columns are the fields of the rows of the report.',
    type: 'text/csv',
  })
  async receivablesTable(
    @Query({ schema: ReceivablesTable }) { bom, ...filter }: z.output<typeof ReceivablesTable>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const ask = (cursor?: string) => this.services.ask(GetReceivables, { ...filter, limit, cursor }, exchange);
    return csvFile('receivables.csv', RECEIVABLES_COLUMNS, await everyRow(ask), bom);
  }
}
