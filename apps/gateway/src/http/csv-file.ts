import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { IMPORT_COLUMNS } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** A row of a file: its number as a spreadsheet counts (the header is 1), and its cells by column. */
export interface FileRow {
  row: number;
  cells: Record<string, string>;
}

/** What every row needs and the request did not say for all of them. */
export interface Wanted {
  item: boolean;
  location: boolean;
}

/** Columns of the file of bad rows, which may be mended and sent again as it is. */
const REPORT_COLUMNS = ['row', 'problem'];

/** Bytes of the longest row. */
const LONGEST_ROW = 32 * 1024;

const SEPARATORS = [',', ';', '\t'];

/** How many rows there are. Refused like reading them. */
export const countRows = async (path: string, wanted: Wanted): Promise<number> => {
  const rows = rowsOf(path, wanted);
  let count = 0;
  while (!(await rows.next()).done) count++;
  return count;
};

/** The rows of a file, read as they are asked for; blank ones are skipped. Refused with `validation`, naming the row. */
export async function* rowsOf(path: string, wanted: Wanted): AsyncGenerator<FileRow> {
  // eslint-disable-next-line no-restricted-syntax -- loaded when first used: most gateways read no file
  const { parse } = await import('csv-parse');
  const parser = parse({
    bom: true,
    delimiter: await separatorOf(path),
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
  });
  pipeline(createReadStream(path), parser, () => undefined);
  let columns: string[] | undefined;
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row++;
      if (!columns) columns = columnsOf(record, wanted);
      else if (record.some(cell => cell.trim() !== '')) yield { row, cells: cellsOf(columns, record) };
    }
  } catch (error) {
    throw isCsvError(error) ? malformed(error.records + 1, error.message) : error;
  }
  if (!columns) columnsOf([], wanted);
}

/** The separator the header has most of. */
const separatorOf = async (path: string): Promise<string> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_ROW), 0, LONGEST_ROW, 0);
    const [header = ''] = buffer
      .subarray(0, bytesRead)
      .toString()
      .split(/[\r\n]/, 1);
    const counts = SEPARATORS.map(separator => header.split(separator).length);
    return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
  } finally {
    await file.close();
  }
};

const plain = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '');
const KNOWN = new Map([...IMPORT_COLUMNS, ...REPORT_COLUMNS].map(column => [plain(column), column]));

/** The columns by their names; blanks, case, dashes and underscores in a name do not matter. */
const columnsOf = (header: string[], wanted: Wanted): string[] => {
  const columns = header.map(name => KNOWN.get(plain(name)) ?? '');
  const problems = [
    ...header
      .filter((name, place) => columns[place] === '' && name.trim() !== '')
      .map(name => `"${name}" is not known`),
    ...columns
      .filter((name, place) => name !== '' && columns.indexOf(name) !== place)
      .map(name => `"${name}" is there twice`),
    ...missing(new Set(columns), wanted),
  ];
  if (problems.length === 0) return columns;
  const detail = `The header row does not fit: ${problems.slice(0, 20).join('; ')}. Columns are ${IMPORT_COLUMNS.join(', ')}.`;
  throw new DomainError('validation', detail, {
    errors: problems.slice(0, 20).map(problem => ({ pointer: '#/row/1', detail: problem.slice(0, 200) })),
  });
};

const missing = (columns: Set<string>, { item, location }: Wanted): string[] =>
  [
    item && !columns.has('sku') && !columns.has('itemId') && '"sku" or "itemId" is missing',
    location && !columns.has('locationCode') && '"locationCode" is missing',
    !columns.has('serialNumber') && !columns.has('quantity') && '"serialNumber" or "quantity" is missing',
  ].filter(problem => problem !== false);

const cellsOf = (columns: string[], record: string[]): Record<string, string> => {
  const named = record.slice(0, columns.length).flatMap((cell, place): [string, string][] => {
    const column = columns[place] ?? '';
    return column === '' || REPORT_COLUMNS.includes(column) || cell.trim() === '' ? [] : [[column, meant(cell)]];
  });
  const surplus = record.slice(columns.length).join(' ').trim();
  return Object.fromEntries(surplus === '' ? named : [...named, ['surplus', surplus]]);
};

/** Without the apostrophe that keeps a spreadsheet from running what is behind it. */
const meant = (cell: string): string => cell.trim().replace(/^'(?=[=+@-])/, '');

/** What the parser says; `records` is how many rows were read before. */
const isCsvError = (error: unknown): error is Error & { records: number } =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_') && 'records' in error;

const malformed = (row: number, reason: string) =>
  new DomainError('validation', `Row ${row} cannot be read: ${reason}`, {
    row,
    errors: [{ pointer: `#/row/${row}`, detail: reason.slice(0, 300) }],
  });
