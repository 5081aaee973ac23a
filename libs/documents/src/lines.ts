import type { InvoiceLine, PrintedInvoice } from '@provena/contracts';
import { amountAsPriced } from '@provena/domain';
import { GREY, ruled } from './paper.ts';
import { type Block, given, type Width } from './pdfmake.ts';
import { amount, grouped, printable, rate } from './wording.ts';

const right = (text: string): Block => ({ text, alignment: 'right', noWrap: true });
const head = (text: string, alignment: 'left' | 'right' | 'center' = 'left'): Block => ({
  text,
  alignment,
  style: 'heading',
  noWrap: true,
});

/** The serial numbers of a line, printed small under it; null when it has none. */
export const serialsOf = ({ serials }: InvoiceLine): string | null =>
  serials.length === 0 ? null : `S/N: ${serials.map(({ serialNumber }) => printable(serialNumber)).join(', ')}`;

/** Description, item number and serial numbers, in the one wide column. */
const what = (line: InvoiceLine): Block => ({
  stack: [
    { text: printable(line.description || line.item.name) },
    { text: printable(line.item.sku), style: 'small', margin: [0, 1, 0, 0] },
    ...given(serialsOf(line), text => ({ text, style: 'small', margin: [0, 1, 0, 0] })),
  ],
});

const quantityOf = ({ quantity }: InvoiceLine): string => grouped(String(quantity));

/** What is taken off a line, and the part of its price that it is where it was given so; blank when there is nothing. */
const discountOf = ({ discount, discountPercent }: InvoiceLine, currency: string): string => {
  if (Number(discount) === 0) return '';
  const part = discountPercent === null ? '' : ` (${rate(discountPercent)})`;
  return `\u2212${amount(discount, currency)}${part}`;
};

/** The goods sold and their amounts, before tax unless the price has it in it. The heading is on every page. */
export const pricedLines = ({ invoice: { lines, currency } }: PrintedInvoice): Block => {
  const isDiscounted = lines.some(({ discount }) => Number(discount) !== 0);
  const discount = (cell: Block): Block[] => (isDiscounted ? [cell] : []);
  const row = (line: InvoiceLine, index: number): Block[] => [
    { text: String(index + 1), color: GREY, alignment: 'right' },
    what(line),
    right(quantityOf(line)),
    right(amount(line.unitPrice, currency)),
    ...discount(right(discountOf(line, currency))),
    right(line.priceIncludesTax ? `incl. ${rate(line.taxRate)}` : rate(line.taxRate)),
    right(amount(amountAsPriced(line).toString(), currency)),
  ];
  const heading = [
    head('#', 'right'),
    head('DESCRIPTION'),
    head('QUANTITY', 'right'),
    head('UNIT PRICE', 'right'),
    ...discount(head('DISCOUNT', 'right')),
    head('TAX', 'right'),
    head('AMOUNT', 'right'),
  ];
  const widths: Width[] = [18, '*', 'auto', 'auto', ...(isDiscounted ? (['auto'] as const) : []), 'auto', 'auto'];
  return { layout: ruled, table: { headerRows: 1, widths, body: [heading, ...lines.map(row)] } };
};

/** A new one each time: pdfmake changes its input. */
const box = (): Block => ({
  canvas: [{ type: 'rect', x: 12, y: 0, w: 10, h: 10, lineWidth: 0.7, lineColor: GREY }],
});

/** The goods to deliver or to work on, with a box to tick; there is no amount of money in it. */
export const unpricedLines = ({ invoice: { lines } }: PrintedInvoice, tick: string): Block => {
  const row = (line: InvoiceLine, index: number): Block[] => [
    { text: String(index + 1), color: GREY, alignment: 'right' },
    what(line),
    right(quantityOf(line)),
    box(),
  ];
  const heading = [
    head('#', 'right'),
    head('DESCRIPTION'),
    head('QUANTITY', 'right'),
    head(tick.toUpperCase(), 'center'),
  ];
  const widths: Width[] = [18, '*', 'auto', 44];
  return { layout: ruled, table: { headerRows: 1, widths, body: [heading, ...lines.map(row)] } };
};
