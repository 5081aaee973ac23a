import type { DocumentKind, PrintedInvoice } from '@provena/contracts';
import type { Block, Definition, TableLayout } from './pdfmake.ts';
import { printable, titleOf } from './wording.ts';

export const INK = '#1f2933';
export const GREY = '#7b8794';
const RULE = '#cbd2d9';
const SHADE = '#f1f4f7';

/** A heading row on a shade, a thin rule below each row. */
export const ruled: TableLayout = {
  hLineWidth: (row, { table }) => (row === 0 ? 0 : row === (table.headerRows ?? 0) ? 1 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => RULE,
  fillColor: row => (row === 0 ? SHADE : null),
  paddingTop: () => 5,
  paddingBottom: () => 5,
  paddingLeft: () => 5,
  paddingRight: () => 5,
};

/** Rows close together, a rule above the last. */
export const summed: TableLayout = {
  hLineWidth: (row, { table }) => (row === table.body.length - 1 ? 1 : 0),
  vLineWidth: () => 0,
  hLineColor: () => INK,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
  paddingLeft: () => 5,
  paddingRight: () => 5,
};

export const styles = {
  company: { fontSize: 13, bold: true },
  title: { fontSize: 20, bold: true },
  heading: { fontSize: 8, bold: true, color: GREY },
  small: { fontSize: 7.5, color: GREY },
};

const footerOf =
  ({ company, invoice }: PrintedInvoice, title: string) =>
  (page: number, pages: number): Block => ({
    margin: [40, 12, 40, 0],
    fontSize: 7.5,
    color: GREY,
    columns: [
      { width: '*', text: company.footer === null ? '' : printable(company.footer) },
      { width: 170, alignment: 'right', text: `${printable(title)} ${invoice.number} · page ${page}/${pages}` },
    ],
  });

/** A4 pages with the number of the document and of the page at the foot of each. */
export const paper = (kind: DocumentKind, printed: PrintedInvoice, content: Block[]): Definition => {
  const title = titleOf(kind, printed);
  return {
    pageSize: 'A4',
    pageMargins: [40, 40, 40, 64],
    info: { title: `${printable(title)} ${printed.invoice.number}`, author: printable(printed.company.name) },
    defaultStyle: { font: 'Roboto', fontSize: 9, color: INK, lineHeight: 1.1 },
    styles,
    content,
    footer: footerOf(printed, title),
  };
};
