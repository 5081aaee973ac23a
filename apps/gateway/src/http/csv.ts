import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** A column: its heading, and what a row has in it. */
export type Column<Row> = readonly [heading: string, value: (row: Row) => string | number | null | undefined];

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

/** A spreadsheet runs text that begins like this: it gets an apostrophe, which the spreadsheet takes as "this is text". */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) && !isNumber(text) ? `'${text}` : text);

const isNumber = (text: string): boolean => /^[+-]?\d+([.,]\d+)?$/.test(text);

/**
 * Rows as RFC 4180, told to be UTF-8 so that spreadsheets read names right. Written as fast as the client reads, no faster; a
 * failure on the way ends the connection, so that half a file is never taken for a whole one.
 */
export const csvFile = async <Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row>,
): Promise<StreamableFile> => {
  // eslint-disable-next-line no-restricted-syntax -- loaded when first used: most gateways write no file
  const { stringify } = await import('csv-stringify');
  const lines = Readable.from(rows).map((row: Row) => columns.map(([, value]) => harmless(String(value(row) ?? ''))));
  const writer = stringify({ header: true, columns: columns.map(([heading]) => heading), bom: true });
  lines.on('error', error => writer.destroy(error));
  writer.on('close', () => lines.destroy());
  return new StreamableFile(lines.pipe(writer), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}"`,
  });
};
