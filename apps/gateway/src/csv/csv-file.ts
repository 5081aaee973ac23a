import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { DomainError } from '@provena/domain';
import { cellsOf, type Header, headerOf, type Wanted } from './csv-header.ts';

/** A row of a file: its number as a spreadsheet counts (the header is 1), and its cells by column. */
export interface FileRow {
  row: number;
  cells: Record<string, string>;
}

/** The facts about a file that was read once to its end. */
export interface Survey {
  rows: number;
  /** Names of unknown columns. */
  ignored: string[];
  /** SHA-256 of the contents of the rows, in hex: the same goods have the same, in every way to write the file. */
  fingerprint: string;
}

/** Bytes of the longest row. */
const LONGEST_ROW = 32 * 1024;

const SEPARATORS = [',', ';', '\t'];

/** Reads the whole file. Refused like reading its rows. */
export const surveyOf = async (path: string, wanted: Wanted): Promise<Survey> => {
  const hash = createHash('sha256');
  let [rows, ignored]: [number, string[]] = [0, []];
  for await (const { cells } of rowsOf(path, wanted, header => ({ ignored } = header))) {
    rows++;
    hash.update(JSON.stringify(Object.entries(cells).sort(([one], [other]) => (one < other ? -1 : 1))));
  }
  return { rows, ignored, fingerprint: hash.digest('hex') };
};

/**
 * The rows of a file, read as they are asked for; blank ones are skipped. `tellHeader` hears of the header first. A
 * quote in the middle of a cell is a character like others. Refused with `validation`, naming the row.
 */
export async function* rowsOf(
  path: string,
  wanted: Wanted,
  tellHeader?: (header: Header) => void,
): AsyncGenerator<FileRow> {
  // eslint-disable-next-line no-restricted-syntax -- loaded when first used: most gateways read no file
  const { parse } = await import('csv-parse');
  const { delimiter, start } = await beginningOf(path);
  const parser = parse({
    bom: true,
    delimiter,
    trim: true,
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
  });
  pipeline(createReadStream(path, { start }), parser, () => undefined);
  let header: Header | undefined;
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row++;
      if (!header) {
        header = headerOf(record, wanted);
        tellHeader?.(header);
      } else if (record.some(cell => cell.trim() !== '')) yield { row, cells: cellsOf(header, record) };
    }
  } catch (error) {
    throw isCsvError(error) ? malformed((error.records ?? row) + 1, error.message) : error;
  }
  if (!header) headerOf([], wanted);
}

/**
 * The beginning of the rows and the separator of their cells: the one the line `sep=;` names, else the most frequent
 * one of the first line.
 */
const beginningOf = async (path: string): Promise<{ delimiter: string; start: number }> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_ROW), 0, LONGEST_ROW, 0);
    const text = buffer.subarray(0, bytesRead).toString();
    const [line, said] = /^\uFEFF?"?sep=([^\r\n"\p{L}\p{N}])"?(?:\r\n|\r|\n|$)/iu.exec(text) ?? [];
    if (line !== undefined && said !== undefined) return { delimiter: said, start: Buffer.byteLength(line) };
    return { delimiter: mostOf(/[^\r\n]*/.exec(text)?.[0] ?? ''), start: 0 };
  } finally {
    await file.close();
  }
};

const mostOf = (header: string): string => {
  const counts = SEPARATORS.map(separator => header.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
};

/** True for an error of the parser; `records` is the number of rows it had read before. */
const isCsvError = (error: unknown): error is Error & { records?: number } =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');

const malformed = (row: number, reason: string) =>
  new DomainError('validation', `Row ${row} cannot be read: ${reason}`, {
    row,
    errors: [{ pointer: `#/row/${row}`, detail: reason.slice(0, 300) }],
  });
