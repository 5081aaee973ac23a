import type { Invoice } from '@provena/contracts';
import type { Tender } from './tender.ts';

/** What a receipt says beside the invoice: how it was paid at the register. */
export interface ReceiptSale {
  number: string;
  invoice: Invoice;
  tenders: readonly Tender[];
  change: string;
  cashier: string;
}

const WIDTH = 40;
const RULE = '-'.repeat(WIDTH);

/** The receipt as plain text, 40 columns wide, each unit's serial number under its line. Times are UTC. */
export const receiptText = ({ number, invoice, tenders, change, cashier }: ReceiptSale): string =>
  [
    ...wrapped(invoice.location.name).map(centred),
    centred(`Receipt ${invoice.number}`),
    RULE,
    pair(`Sale ${number}`, `${invoice.createdAt.slice(0, 10)} ${invoice.createdAt.slice(11, 16)} UTC`),
    ...wrapped(`Served by ${cashier}`),
    ...(invoice.customer ? wrapped(`Customer ${invoice.customer.name}`) : []),
    RULE,
    ...invoice.lines.flatMap(lineText),
    RULE,
    pair('Subtotal', invoice.subtotal),
    pair('Tax', invoice.tax),
    pair(`Total ${invoice.currency}`, invoice.total),
    RULE,
    ...tenders.map(({ method, amount }) => pair(NAMES[method], cents(amount))),
    pair('Change', change),
    RULE,
    centred('Thank you'),
    '',
  ].join('\n');

const NAMES = { CASH: 'Cash', CARD: 'Card', TRANSFER: 'Transfer', CHEQUE: 'Cheque', OTHER: 'Other' } as const;

const lineText = ({ description, quantity, unitPrice, total, serials }: Invoice['lines'][number]): string[] => [
  ...wrapped(description),
  pair(`  ${quantity} x ${cents(unitPrice)}`, total),
  ...serials.flatMap(({ serialNumber }) => wrapped(`SN ${serialNumber}`, WIDTH - 2).map(text => `  ${text}`)),
];

/** At least two decimals, without the zeros a database column adds. */
const cents = (amount: string): string => {
  const [whole = '0', decimals = ''] = amount.split('.');
  return `${whole}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`;
};

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const lettersOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

const lengthOf = (text: string): number => lettersOf(text).length;

const pair = (left: string, right: string): string =>
  `${left}${' '.repeat(Math.max(1, WIDTH - lengthOf(left) - lengthOf(right)))}${right}`;

const centred = (text: string): string => `${' '.repeat(Math.max(0, Math.floor((WIDTH - lengthOf(text)) / 2)))}${text}`;

/** Breaks text into lines of at most `width` characters, between words where it can. Control characters become blanks. */
const wrapped = (text: string, width = WIDTH): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .replace(/\p{Cc}/gu, ' ')
    .split(' ')
    .flatMap(word => pieces(word, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (lengthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
};

const pieces = (word: string, width: number): string[] => {
  const letters = lettersOf(word);
  const count = Math.ceil(letters.length / width);
  return Array.from({ length: count }, (_, index) => letters.slice(index * width, (index + 1) * width).join(''));
};
