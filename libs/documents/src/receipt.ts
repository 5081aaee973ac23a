import type { InvoiceLine, PrintedInvoice } from '@provena/contracts';
import { amountAsPriced, minuteAt, taxesOf } from '@provena/domain';
import { serialsOf } from './lines.ts';
import { logoOf } from './letterhead.ts';
import { GREY, INK, styles } from './paper.ts';
import { type Block, type Definition, given } from './pdfmake.ts';
import { exemptionsOf, paymentsOf, totalsOf } from './totals.ts';
import { amount, grouped, momentOf, money, printable, rate, titleOf } from './wording.ts';

/** A roll of 80 mm, in points. */
const ROLL = 227;
const MARGIN = 12;
/** Beyond so many lines of paper the roll is cut into pages: a PDF page ends at 14,400 points. */
const LONGEST = 600;

const rule = (): Block => ({
  margin: [0, 5, 0, 5],
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: ROLL - 2 * MARGIN, y2: 0, lineWidth: 0.5, dash: { length: 2 } }],
});

const pair = (name: string, value: string, bold = false): Block => ({
  bold,
  columns: [
    { width: '*', text: name },
    { width: 'auto', text: value, noWrap: true, alignment: 'right' },
  ],
});

const head = ({ company }: PrintedInvoice): Block[] => {
  const contact = [company.address, company.phone, company.taxId === null ? null : `Tax ID ${company.taxId}`];
  return [
    ...given(logoOf(company), image => ({ image, fit: [120, 48], alignment: 'center' })),
    { text: printable(company.name), bold: true, fontSize: 11, alignment: 'center', margin: [0, 4, 0, 0] },
    { text: printable(contact.filter(part => part !== null).join('\n')), alignment: 'center', color: GREY },
  ];
};

const soldLine = (line: InvoiceLine, currency: string): Block[] => {
  const off = Number(line.discount) === 0 ? '' : ` \u2212 ${amount(line.discount, currency)}`;
  return [
    { text: printable(line.description || line.item.name), margin: [0, 3, 0, 0] },
    pair(
      `${grouped(String(line.quantity))} × ${amount(line.unitPrice, currency)}${off}`,
      amount(amountAsPriced(line).toString(), currency),
    ),
    ...given(serialsOf(line), text => ({ text, style: 'small' })),
  ];
};

const lengthOf = ({ invoice }: PrintedInvoice): number =>
  invoice.lines.reduce((sum, line) => sum + 3 + line.serials.length / 2 + line.description.length / 40, 40);

const body = (printed: PrintedInvoice): Block[] => {
  const { invoice, customer, company } = printed;
  const { currency } = invoice;
  return [
    ...head(printed),
    rule(),
    pair(invoice.number, minuteAt(momentOf(invoice), invoice.location.timeZone)),
    pair(printable(invoice.location.name), printable(invoice.createdBy)),
    ...given(customer, ({ name }) => ({ text: printable(name) })),
    rule(),
    ...invoice.lines.flatMap(line => soldLine(line, currency)),
    rule(),
    ...totalsOf(printed).map(([name, value]) => pair(name, value, name === 'Total')),
    rule(),
    ...taxesOf(invoice).map(({ rate: taxRate, base, tax }) =>
      pair(`Tax ${rate(taxRate)} of ${amount(base, currency)}`, money(tax, currency)),
    ),
    ...exemptionsOf(printed).map(reason => ({ text: printable(reason), style: 'small' })),
    ...paymentsOf(invoice).map(([, how, value]) => pair(printable(how), `${value} ${currency}`)),
    rule(),
    { text: printable(company.footer ?? 'Thank you'), alignment: 'center', margin: [0, 2, 0, 0] },
  ];
};

/** A till receipt on a roll, as long as it needs to be. */
export const receipt = (printed: PrintedInvoice): Definition => ({
  pageSize: lengthOf(printed) > LONGEST ? { width: ROLL, height: 842 } : { width: ROLL, height: 'auto' },
  pageMargins: [MARGIN, 14, MARGIN, 18],
  info: {
    title: `${titleOf('RECEIPT', printed)} ${printed.invoice.number}`,
    author: printable(printed.company.name),
  },
  defaultStyle: { font: 'Roboto', fontSize: 8, color: INK, lineHeight: 1.1 },
  styles,
  content: body(printed),
});
