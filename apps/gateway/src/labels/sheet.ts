import { type Block, layOut, type TableLayout } from '@provena/documents';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { svgSymbol, type Symbology } from './symbol.ts';

/** Labels across and down a sheet of A4. */
export const SheetLayout = z.enum(['A4_2x7', 'A4_3x8', 'A4_4x10', 'A4_5x13']);
export type SheetLayout = z.output<typeof SheetLayout>;

/** The contents of one label. */
export interface Label {
  serialNumber: string;
  itemName: string;
}

/** Points. */
const A4 = { width: 595.28, height: 841.89 };
const MARGIN = 24;
const PADDING = 4;

/** Sheets of labels as PDF, row by row; the first `skip` places of the first sheet stay empty, since they are used. */
export const labelSheets = async (
  labels: readonly Label[],
  { layout, symbology, skip }: { layout: SheetLayout; symbology: Symbology; skip: number },
): Promise<Buffer> => {
  const [columns, rows] = (/(\d+)x(\d+)$/.exec(layout)?.slice(1) ?? ['3', '8']).map(Number) as [number, number];
  const width = (A4.width - 2 * MARGIN) / columns;
  // A hair less than its share, so that rounding never pushes the last row to another sheet.
  const height = (A4.height - 2 * MARGIN) / rows - 0.1;
  const cells: Block[] = Array.from({ length: skip }, () => ({ text: '' }));
  for (const label of labels) cells.push(await cellOf(label, symbology, { width, height }));
  while (cells.length % columns !== 0) cells.push({ text: '' });
  const body = Array.from({ length: cells.length / columns }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns),
  );
  const widths = (body[0] ?? []).map(() => width);
  const sheets = await layOut({
    pageSize: 'A4',
    pageMargins: [MARGIN, MARGIN, MARGIN, MARGIN],
    info: { title: 'Labels', author: '' },
    defaultStyle: { font: 'Roboto', fontSize: Math.min(8, height / 9), color: 'black', lineHeight: 1 },
    styles: {},
    content: [{ alignment: 'center', table: { widths, heights: height, dontBreakRows: true, body }, layout: BARE }],
  });
  return buffer(sheets);
};

const BARE: TableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  hLineColor: () => 'black',
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 0,
  paddingBottom: () => 0,
};

/** The name, the symbol in the space that is left, the number below it, each on one line. */
const cellOf = async (label: Label, symbology: Symbology, size: { width: number; height: number }): Promise<Block> => {
  const room: [number, number] = [size.width - 2 * PADDING, size.height * 0.55];
  return {
    margin: [PADDING, size.height * 0.08, PADDING, 0],
    stack: [
      { text: short(label.itemName, size.width), noWrap: true },
      { svg: await svgSymbol(label.serialNumber, symbology), fit: room, alignment: 'center' },
      { text: short(label.serialNumber, size.width), noWrap: true },
    ],
  };
};

const short = (text: string, width: number): string => {
  const most = Math.floor(width / 4.5);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
};
