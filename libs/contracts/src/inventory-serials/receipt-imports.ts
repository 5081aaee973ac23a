import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, Numbered, page, Paging, text, Timestamp } from '../values.ts';

const { command, query } = messagesOf('inventory-serials');

/** The columns a file of goods may have. */
export const IMPORT_COLUMNS = [
  'sku',
  'itemId',
  'serialNumber',
  'quantity',
  'conditionNotes',
  'warrantyStart',
  'warrantyEnd',
  'locationCode',
] as const;

/** A file of goods as a document: `IMP-000001`. READING until every row was booked in or refused. */
export const ReceiptImport = z.object({
  id: Id,
  number: z.string(),
  state: z.enum(['READING', 'DONE']),
  /** Every row is checked and nothing is booked in. */
  dryRun: z.boolean(),
  /** The values for rows that do not name their own. */
  itemId: Id.nullable(),
  locationId: Id.nullable(),
  rowsTotal: z.number().int(),
  rowsRead: z.number().int(),
  rowsGood: z.number().int(),
  rowsBad: z.number().int(),
  /** Unknown columns of the file: they were not read. */
  ignoredColumns: z.array(z.string()).optional(),
  /** The import that booked the same goods in before; only when this one was told to book them again, or is a dry run. */
  sameAs: Numbered.nullable().optional(),
  username: z.string(),
  startedAt: Timestamp,
  finishedAt: Timestamp.nullable(),
});
export type ReceiptImport = z.output<typeof ReceiptImport>;

/**
 * Begins to read a file of `rowsTotal` rows. `itemId` and `locationId` hold for rows that name none. `digest` is that
 * of the file's bytes, so that one command belongs to one file; `fingerprint` that of the contents of its rows, the
 * digest unless given. A file with the fingerprint, item and location of one that booked goods in, or is about to, is
 * refused with `already-booked` unless `bookAgain`.
 */
export const BeginReceiptImport = command('begin-receipt-import', 1, {
  permission: 'inventory:write',
  summary: 'Begin to import a file of receipts',
  refusals: ['not-found', 'already-booked'],
  needsKey: true,
  input: z.object({
    id: Id,
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    ignoredColumns: z.array(text(100)).max(100).optional(),
    rowsTotal: z.number().int().min(0).max(1_000_000),
    bookAgain: z.boolean().optional(),
    dryRun: z.boolean().default(false),
    itemId: Id.optional(),
    locationId: Id.optional(),
    vendorId: Id.optional(),
    reference: text(100).optional(),
  }),
  output: ReceiptImport,
});

/** The texts of a row, by column. */
const Cells = z.record(z.string(), text(32_768, 0));

/**
 * Books in the good rows of one piece of the file and lists the bad ones. Sent again with the same command id it answers
 * the same and books nothing. Refused with `not-found`, or `validation` when the import is done.
 */
export const ReceiveImportChunk = command('receive-import-chunk', 1, {
  permission: 'inventory:write',
  summary: 'Book in one piece of an import',
  refusals: ['not-found'],
  input: z.object({
    importId: Id,
    chunk: z.number().int().min(0),
    rows: z
      .array(z.object({ row: z.number().int().min(2), cells: Cells }))
      .min(1)
      .max(1_000),
  }),
  output: ReceiptImport,
});

/** Every chunk was sent. Refused with `not-found`, or `validation` while rows are missing. */
export const FinishReceiptImport = command('finish-receipt-import', 1, {
  permission: 'inventory:write',
  summary: 'End an import when every piece was sent',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: ReceiptImport,
});

/** The progress of an import. */
export const GetReceiptImport = query('get-receipt-import', 1, {
  permission: 'inventory:read',
  summary: 'How far an import is',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: ReceiptImport,
});

/** Imports, newest first: the caller's own and those at locations the caller may see. */
export const ListReceiptImports = query('list-receipt-imports', 1, {
  permission: 'inventory:read',
  summary: 'Imports, newest first',
  refusals: [],
  input: z.object({ ...Paging }),
  output: page(ReceiptImport),
});

export const ImportRow = z.object({
  /** Counted as a spreadsheet counts: the header is row 1. */
  row: z.number().int(),
  outcome: z.enum(['GOOD', 'BAD']),
  /** The faults of the row, cell by cell; empty for a good one. */
  problems: z.array(
    z.object({
      column: z.string(),
      /** The text of the cell. */
      value: z.string(),
      /** The fault of the cell. */
      reason: z.string(),
    }),
  ),
  cells: z.record(z.string(), z.string()),
});
export type ImportRow = z.output<typeof ImportRow>;

/** The outcome of each row, in the order of the file. */
export const ListImportRows = query('list-import-rows', 1, {
  permission: 'inventory:read',
  summary: 'What became of each row: `outcome=BAD` for those to mend, with column, value and reason',
  refusals: ['not-found'],
  input: z.object({ id: Id, outcome: ImportRow.shape.outcome.optional(), ...Paging }),
  output: page(ImportRow),
});
