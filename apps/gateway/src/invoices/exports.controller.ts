import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CustomerFilter, InvoiceFilter, ListCustomers, ListInvoices, type Output } from '@provena/contracts';
import type { z } from 'zod';
import { type Column, csvFile, CsvOptions, everyRow } from '../csv/csv.ts';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Services } from '../border/services.ts';
import { queryOf } from '../border/strict.ts';

const InvoiceTable = queryOf(InvoiceFilter.extend(CsvOptions));
const CustomerTable = queryOf(CustomerFilter.extend(CsvOptions));

type InvoiceRow = Output<typeof ListInvoices>['data'][number];
type CustomerRow = Output<typeof ListCustomers>['data'][number];

/** Rows asked for at once. */
const limit = 100;

const INVOICE_COLUMNS: Column<InvoiceRow>[] = [
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
  ['invoiceDate', row => row.invoiceDate, 'computed'],
  ['dueDate', row => row.dueDate, 'computed'],
];

const CUSTOMER_COLUMNS: Column<CustomerRow>[] = [
  ['id', row => row.id],
  ['number', row => row.number],
  ['name', row => row.name],
  ['email', row => row.email],
  ['phone', row => row.phone],
  ['address', row => row.address],
  ['shippingAddress', row => row.shippingAddress],
  ['taxId', row => row.taxId],
  ['vatId', row => row.vatId],
  ['taxTreatment', row => row.taxTreatment],
  ['notes', row => row.notes],
  ['tags', row => row.tags.join(', ')],
  ['isActive', row => String(row.isActive)],
  ['createdAt', row => row.createdAt],
];

@Controller('v1')
export class ExportsController {
  constructor(private readonly services: Services) {}

  @ApiTags('Invoices')
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
    const ask = (cursor?: string) => this.services.ask(ListInvoices, { ...filter, limit, cursor }, exchange);
    return csvFile('invoices.csv', INVOICE_COLUMNS, await everyRow(ask), bom);
  }

  @ApiTags('Customers')
  @Get('customers.csv')
  @Endpoint({
    id: 'exportCustomers',
    asks: ListCustomers,
    takesQuery: true,
    summary: 'The customers of the list with the same filter as CSV, all of them',
    description:
      'A CSV file in UTF-8 with a header; the columns are the fields of the list. The whole list, however long.',
    type: 'text/csv',
  })
  async customers(
    @Query({ schema: CustomerTable }) { bom, ...filter }: z.output<typeof CustomerTable>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const ask = (cursor?: string) => this.services.ask(ListCustomers, { ...filter, limit, cursor }, exchange);
    return csvFile('customers.csv', CUSTOMER_COLUMNS, await everyRow(ask), bom);
  }
}
