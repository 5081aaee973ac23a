import type { PrintedInvoice } from '@provena/contracts';
import { dayAt, paymentSentences, taxesOf } from '@provena/domain';
import { ruled, summed } from './paper.ts';
import type { Block } from './pdfmake.ts';
import { amount, methodName, money, printable, rate } from './wording.ts';

/** Name and amount of each line of the totals block; the last one is the amount that counts. */
export const totalsOf = ({ invoice, title }: PrintedInvoice): [string, string][] => {
  const { subtotal, tax, total, credited, paid, writtenOff, balance, currency } = invoice;
  const unlessZero = (name: string, value: string, sign = ''): [string, string][] =>
    Number(value) === 0 ? [] : [[name, `${sign}${money(value, currency)}`]];
  const isQuote = title !== 'Invoice' && Number(paid) === 0;
  return [
    ['Subtotal', money(subtotal, currency)],
    ['Tax', money(tax, currency)],
    ['Total', money(total, currency)],
    ...(invoice.returnOf ? [] : unlessZero('Credited', credited, '\u2212')),
    ...unlessZero('Paid', paid, '\u2212'),
    ...unlessZero('Written off', writtenOff, '\u2212'),
    ...(isQuote || title === 'Credit note' ? [] : ([['Balance due', money(balance, currency)]] as [string, string][])),
  ];
};

const right = (text: string, bold = false): Block => ({ text, alignment: 'right', noWrap: true, bold });

const totalsTable = (printed: PrintedInvoice): Block => {
  const rows = totalsOf(printed);
  const body = rows.map(([name, value], index) => {
    const bold = name === 'Total' || index === rows.length - 1;
    return [{ text: name, bold }, right(value, bold)];
  });
  return { layout: summed, fontSize: 10, table: { widths: ['*', 'auto'], body } };
};

const heading = (text: string, alignment: 'left' | 'right' = 'left'): Block => ({ text, style: 'heading', alignment });

const taxTable = ({ invoice }: PrintedInvoice): Block => ({
  layout: ruled,
  fontSize: 8,
  table: {
    widths: ['*', 'auto', 'auto'],
    body: [
      [heading('TAX RATE'), heading('NET', 'right'), heading('TAX', 'right')],
      ...taxesOf(invoice).map(({ rate: taxRate, base, tax, name }) => [
        { text: printable([name, rate(taxRate)].filter(Boolean).join(' ')) },
        right(amount(base, invoice.currency)),
        right(amount(tax, invoice.currency)),
      ]),
    ],
  },
});

/** Why nothing is taxed of a part of the document (BT-120), a sentence each. */
export const exemptionsOf = ({ invoice }: PrintedInvoice): string[] =>
  taxesOf(invoice).flatMap(({ exemptionReason }) => exemptionReason ?? []);

const exemptions = (printed: PrintedInvoice): Block[] =>
  exemptionsOf(printed).map(reason => ({ text: printable(reason), style: 'small', margin: [0, 4, 0, 0] }));

/** When, how and how much was paid, and given back: payments each followed by their refunds. */
export const paymentsOf = ({
  payments,
  currency,
  location,
}: PrintedInvoice['invoice']): [on: string, how: string, value: string][] =>
  payments.flatMap(({ paidOn, at, method, reference, amount: paid, kind, refunds }) => [
    [
      paidOn ?? dayAt(at, location.timeZone),
      [methodName(method), kind === 'DEPOSIT' ? 'deposit' : null, reference].filter(Boolean).join(' · '),
      amount(paid, currency),
    ],
    ...refunds.map((refund): [string, string, string] => [
      dayAt(refund.at, location.timeZone),
      'Refund',
      `\u2212${amount(refund.amount, currency)}`,
    ]),
  ]);

const paymentTable = ({ invoice }: PrintedInvoice): Block[] => {
  if (invoice.payments.length === 0) return [];
  const rows = paymentsOf(invoice).map(([on, how, value]) => [
    { text: on, noWrap: true },
    { text: printable(how) },
    right(value),
  ]);
  const body = [[heading('PAID ON'), heading('BY'), heading('AMOUNT', 'right')], ...rows];
  return [{ margin: [0, 10, 0, 0], layout: ruled, fontSize: 8, table: { widths: ['auto', '*', 'auto'], body } }];
};

/** Tax for each rate and payments on the left, the sums on the right, on one page. */
export const moneyOf = (printed: PrintedInvoice): Block => ({
  margin: [0, 14, 0, 0],
  unbreakable: printed.invoice.payments.length <= 20,
  columnGap: 30,
  columns: [
    { width: '*', stack: [taxTable(printed), ...exemptions(printed), ...paymentTable(printed)] },
    { width: 210, stack: [totalsTable(printed)] },
  ],
});

const paragraph = (name: string, body: string | null): Block[] =>
  body === null || body.trim() === ''
    ? []
    : [{ text: name, style: 'heading', margin: [0, 16, 0, 3] }, { text: printable(body) }];

export const notesOf = ({ invoice }: PrintedInvoice): Block[] => paragraph('NOTES', invoice.notes);
export const termsOf = ({ company }: PrintedInvoice): Block[] => paragraph('TERMS', company.terms);

/** When it is to be paid; nothing of what is paid already, and of returns. */
export const paymentOf = ({ invoice }: PrintedInvoice): Block[] =>
  invoice.returnOf || Number(invoice.balance) <= 0
    ? []
    : paragraph('PAYMENT', paymentSentences(invoice).join('\n') || null);
