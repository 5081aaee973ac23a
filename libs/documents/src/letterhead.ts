import type { Company, DocumentKind, PrintedInvoice } from '@provena/contracts';
import { GREY } from './paper.ts';
import { type Block, given } from './pdfmake.ts';
import { dateOf, printable, titleOf } from './wording.ts';

/** The logo as pdfmake reads it; the first character tells the kind of image: all PNG begin alike. */
export const logoOf = ({ logo }: Company): string | null =>
  logo === null ? null : `data:image/${logo.startsWith('iVBOR') ? 'png' : 'jpeg'};base64,${logo}`;

const taxNumbers = ({ taxId, vatId }: { taxId: string | null; vatId: string | null }): (string | null)[] => [
  taxId === null ? null : `Tax ID ${taxId}`,
  vatId === null ? null : `VAT ID ${vatId}`,
];

const contact = (company: Company): string =>
  [company.address, company.phone, company.email, ...taxNumbers(company)].filter(part => part !== null).join('\n');

const numbers = (kind: DocumentKind, { invoice, title }: PrintedInvoice): [string, string][] => [
  [kind === 'INVOICE' ? 'Number' : 'Order', invoice.number],
  ['Date', dateOf(invoice)],
  // The preceding document, EN 16931 BG-3.
  ...(invoice.returnOf
    ? ([[invoice.invoiceType === 'POS' ? 'Sale' : 'Invoice', invoice.returnOf.number]] as [string, string][])
    : []),
  ...(kind === 'INVOICE' ? datesOf(invoice) : []),
  ...(kind === 'INVOICE' && title !== 'Invoice' && invoice.expiresOn !== null
    ? ([['Valid until', invoice.expiresOn]] as [string, string][])
    : []),
  ...(invoice.orderStatus.name === title ? [] : ([['Status', invoice.orderStatus.name]] as [string, string][])),
  ['Location', invoice.location.name],
  ['Issued by', invoice.createdBy],
];

/** The days on which the goods were delivered and the money is due, of what is to be paid. */
const datesOf = ({ returnOf, serviceDate, dueDate }: PrintedInvoice['invoice']): [string, string][] => [
  ...(serviceDate ? ([['Delivered', serviceDate]] as [string, string][]) : []),
  ...(dueDate && !returnOf ? ([['Due', dueDate]] as [string, string][]) : []),
];

const numberTable = (rows: [string, string][]): Block => ({
  layout: 'noBorders',
  table: {
    widths: [52, '*'],
    body: rows.map(([name, value]) => [
      { text: name, color: GREY, margin: [0, -1, 0, -1] },
      { text: printable(value), margin: [0, -1, 0, -1] },
    ]),
  },
});

/** The sender of the document on the left; its title, number and date on the right. */
export const letterhead = (kind: DocumentKind, printed: PrintedInvoice): Block => {
  const { company } = printed;
  return {
    margin: [0, 0, 0, 22],
    columns: [
      {
        width: '*',
        stack: [
          ...given(logoOf(company), image => ({ image, fit: [170, 60], margin: [0, 0, 0, 8] })),
          { text: printable(company.name), style: 'company' },
          { text: printable(contact(company)), color: GREY, margin: [0, 3, 20, 0] },
        ],
      },
      {
        width: 200,
        stack: [
          { text: printable(titleOf(kind, printed)), style: 'title', margin: [0, -4, 0, 6] },
          numberTable(numbers(kind, printed)),
        ],
      },
    ],
  };
};

const party = (heading: string, lines: (string | null)[]): Block => {
  const [first = '', ...rest] = lines.filter(line => line !== null);
  return {
    width: '*',
    stack: [
      { text: heading, style: 'heading', margin: [0, 0, 12, 3] },
      { text: printable(first), bold: true, fontSize: 10, margin: [0, 0, 12, 0] },
      { text: printable(rest.join('\n')), margin: [0, 1, 12, 0] },
    ],
  };
};

/** The recipient, and the address the goods go to when that is another one. */
export const parties = (kind: DocumentKind, { customer }: PrintedInvoice): Block => {
  if (customer === null) return { text: '' };
  const { name, address, shippingAddress, phone, email, number } = customer;
  const goods = party('SHIP TO', [name, shippingAddress ?? address, phone]);
  const bill = party('BILL TO', [name, address, ...taxNumbers(customer), email, number]);
  const work = party('CUSTOMER', [name, shippingAddress ?? address, phone, email, number]);
  const columns = {
    INVOICE: shippingAddress === null ? [bill] : [bill, goods],
    PACKING_SLIP: [goods],
    WORK_ORDER: [work],
  };
  return { margin: [0, 0, 0, 20], columns: kind === 'RECEIPT' ? [bill] : columns[kind] };
};
