import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { writtenText, writtenValue } from './csv-cell.ts';

/** The parameters of an export beside its filter. */
export const CsvOptions = {
  bom: z.boolean().default(true).describe('Begin with a byte order mark, so that spreadsheets read it as UTF-8'),
};

/**
 * A column: its heading, and the value of a row in it. `computed` are amounts, counts and days of Provena's own, which
 * a spreadsheet may calculate with; everything else is text.
 */
export type Column<Row> = readonly [
  heading: string,
  value: (row: Row) => string | number | null | undefined,
  kind?: 'computed',
];

/** A page of a list, however many there are. */
interface Page<Row> {
  data: Row[];
  page: { nextCursor: string | null };
}

/** Every row of a list, page after page: only one page is in memory. The first is there before the first row is taken. */
export const everyRow = async <Row>(ask: (cursor?: string) => Promise<Page<Row>>): Promise<AsyncIterable<Row>> => {
  const first = await ask();
  return (async function* () {
    for (let page = first; ; page = await ask(page.page.nextCursor ?? undefined)) {
      yield* page.data;
      if (page.page.nextCursor === null) return;
    }
  })();
};

const cellOf = <Row>([, value, kind]: Column<Row>, row: Row): string => {
  const cell = value(row) ?? '';
  return kind === 'computed' || typeof cell === 'number' ? writtenValue(String(cell)) : writtenText(cell);
};

/**
 * Rows as RFC 4180 in UTF-8, with a byte order mark unless `bom` is false. Written as fast as the client reads, no faster; a
 * failure on the way ends the connection, so that half a file is never taken for a whole one.
 */
export const csvFile = async <Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row>,
  bom = true,
): Promise<StreamableFile> => {
  // eslint-disable-next-line no-restricted-syntax -- loaded when first used: most gateways write no file
  const { stringify } = await import('csv-stringify');
  const lines = Readable.from(rows).map((row: Row) => columns.map(column => cellOf(column, row)));
  const headings = columns.map(([heading]) => heading);
  const writer = stringify({
    header: true,
    columns: headings,
    record_delimiter: 'windows',
    quoted_match: /[;\s]/,
    bom,
  });
  lines.on('error', error => writer.destroy(error));
  writer.on('close', () => lines.destroy());
  return new StreamableFile(lines.pipe(writer), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}"`,
  });
};
