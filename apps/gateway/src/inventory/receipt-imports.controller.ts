import { Controller, Get, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  BeginReceiptImport,
  Id,
  IMPORT_COLUMNS,
  type ImportRow,
  ListImportRows,
  ReceiptImport,
} from '@provena/contracts';
import type { z } from 'zod';
import { type Column, csvFile, everyRow } from '../csv/csv.ts';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { FILE_LIMIT, ReceiptImports } from './receipt-imports.ts';
import { Services } from '../border/services.ts';
import { queryOf } from '../border/strict.ts';

const NewImport = queryOf(
  BeginReceiptImport.input.omit({ id: true, digest: true, fingerprint: true, ignoredColumns: true, rowsTotal: true }),
);
const FileFilter = queryOf(ListImportRows.input.pick({ outcome: true }));

@ApiTags('Inventory')
@Controller('v1/inventory/receipt-imports')
export class ReceiptImportsController {
  constructor(
    private readonly services: Services,
    private readonly imports: ReceiptImports,
  ) {}

  @Post()
  @Endpoint({
    id: 'importReceipts',
    operationAt: (_, commandId) => `/v1/inventory/receipt-imports/${commandId}`,
    asks: BeginReceiptImport,
    takesQuery: true,
    takesCsv: true,
    summary:
      `Book goods in from a CSV file (UTF-8, separated by comma, semicolon or tab) with the columns ${IMPORT_COLUMNS.join(', ')}: ` +
      'good rows are kept, bad rows listed; columns nothing is known of are named and not read. The same file sent again under ' +
      'the same key continues where it stopped; under another key it is refused, unless it says bookAgain=true',
    reply: ReceiptImport,
    status: 201,
    makes: true,
    example: 'sku,serialNumber,warrantyEnd\nCAM-1,SN0001,2027-12-31\nCAM-1,SN0002,2027-12-31\n',
    alternatives: [
      {
        status: 202,
        description: 'Still reading; the import tells how far it is',
        schema: ReceiptImport,
        headers: ['Location', 'Retry-After'],
      },
    ],
    bodyLimit: FILE_LIMIT,
  })
  import(
    @Query({ schema: NewImport }) options: z.output<typeof NewImport>,
    @Via() exchange: Exchange,
  ): Promise<ReceiptImport> {
    return this.imports.receive(options, exchange);
  }

  @Get(':id/rows.csv')
  @Endpoint({
    id: 'downloadReceiptImportRows',
    asks: ListImportRows,
    takesQuery: true,
    summary: 'The same as a file that may be mended and sent again',
    description:
      'The rows in the columns of an import, with the reason in columns of its own; with `outcome=BAD` only those to mend.',
    type: 'text/csv',
  })
  async file(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: FileFilter }) filter: z.output<typeof FileFilter>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const rows = await everyRow(cursor =>
      this.services.ask(ListImportRows, { ...filter, id, cursor, limit: 100 }, exchange),
    );
    return csvFile(`import-${id}.csv`, COLUMNS, rows);
  }
}

const COUNTED = new Set<string>(['quantity', 'warrantyStart', 'warrantyEnd']);

const COLUMNS: Column<ImportRow>[] = [
  ...IMPORT_COLUMNS.map((column): Column<ImportRow> => [
    column,
    ({ cells }) => cells[column],
    COUNTED.has(column) ? 'computed' : undefined,
  ]),
  ['row', ({ row }) => row],
  ['problem', ({ problems }) => problems.map(({ column, reason }) => `${column}: ${reason}`).join('; ')],
];
