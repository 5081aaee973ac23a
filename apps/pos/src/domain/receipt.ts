import type { Company, Invoice } from '@provena/contracts';
import { Money } from '@provena/domain';
import type { Tender } from './tender.ts';

/** Who a receipt is from, as far as it says so. */
export type Letterhead = Pick<Company, 'name' | 'address' | 'phone' | 'taxId' | 'footer'>;

/** What a receipt says beside the invoice: how it was paid at the register. */
export interface ReceiptSale {
  number: string;
  /** Null when it is not known: the receipt is headed by its location alone. */
  letterhead: Letterhead | null;
  invoice: Invoice;
  tenders: readonly Tender[];
  change: string;
  cashRounding: string;
  cashier: string;
  /** How often it was printed again; the receipt says so. */
  reprints: number;
  /** Where the warranty of what was sold is told; printed as a QR code. */
  warrantyUrl: string | null;
}

export const WIDTH = 40;

/**
 * The receipt in receiptline's markup, 40 columns wide: the one source of its text, PDF and printer commands. Each unit's
 * serial number is under its line. Times are UTC.
 */
export const receiptSource = (receipt: ReceiptSale): string =>
  [
    ...head(receipt),
    '-',
    ...receipt.invoice.lines.flatMap(lineText),
    '-',
    ...sums(receipt),
    '-',
    ...foot(receipt),
  ].join('\n');

const head = ({ number, letterhead, invoice, cashier, reprints }: ReceiptSale): string[] => [
  ...(letterhead ? companyText(letterhead) : []),
  ...wrapped(invoice.location.name).map(centred),
  centred(`Receipt ${invoice.number}`),
  ...(reprints > 0 ? [centred(`COPY ${reprints}`)] : []),
  '-',
  ...pair(`Sale ${number}`, `${invoice.createdAt.slice(0, 10)} ${invoice.createdAt.slice(11, 16)} UTC`),
  ...wrapped(`Served by ${cashier}`).map(left),
  ...(invoice.customer ? wrapped(`Customer ${invoice.customer.name}`).map(left) : []),
];

const companyText = ({ name, address, phone, taxId }: Letterhead): string[] =>
  [name, ...(address?.split('\n') ?? []), phone, taxId && `Tax ID ${taxId}`]
    .filter(part => part !== null)
    .flatMap(part => wrapped(part))
    .map(centred);

const lineText = ({
  description,
  quantity,
  unitPrice,
  discount,
  total,
  serials,
}: Invoice['lines'][number]): string[] => {
  const isCheaper = !Money.of(discount).isZero();
  const gross = Money.of(total).plus(Money.of(discount)).toString();
  return [
    ...wrapped(description).map(left),
    ...pair(`  ${quantity} x ${cents(unitPrice)}`, isCheaper ? gross : total),
    ...(isCheaper ? pair('  Discount', `-${cents(discount)}`) : []),
    ...serials.flatMap(({ serialNumber }) => wrapped(`SN ${serialNumber}`, WIDTH - 2).map(text => left(`  ${text}`))),
  ];
};

const sums = ({ invoice, tenders, change, cashRounding }: ReceiptSale): string[] => [
  ...pair('Subtotal', invoice.subtotal),
  ...pair('Tax', invoice.tax),
  ...pair(`Total ${invoice.currency}`, invoice.total),
  '-',
  ...(Money.of(cashRounding).isZero() ? [] : pair('Rounding', cashRounding)),
  ...tenders.flatMap(({ method, amount }) => pair(NAMES[method], cents(amount))),
  ...pair('Change', change),
];

const foot = ({ letterhead, warrantyUrl }: ReceiptSale): string[] => [
  ...(warrantyUrl ? [centred('Your warranty'), `{code:${warrantyUrl};option:qrcode,4,m}`] : []),
  ...wrapped(letterhead?.footer ?? 'Thank you').map(centred),
];

const NAMES = { CASH: 'Cash', CARD: 'Card', TRANSFER: 'Transfer', CHEQUE: 'Cheque', OTHER: 'Other' } as const;

/** At least two decimals, without the zeros a database column adds. */
const cents = (amount: string): string => {
  const [whole = '0', decimals = ''] = amount.split('.');
  return `${whole}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`;
};

/** What people write means itself and no markup; blanks are kept where they are. */
const escaped = (text: string): string => text.replace(/[\\|{}_"`^~=-]/g, '\\$&');

const asWritten = (text: string): string => escaped(text).replaceAll(' ', '~');

const left = (text: string): string => `{w:*}\n|${asWritten(text)} |`;
const centred = (text: string): string => `{w:*}\n|${asWritten(text)}|`;

/** Two texts at the edges of one line; the widths of its columns are what they need. */
const pair = (first: string, second: string): string[] => [
  `{w:*,${Math.max(14, second.length)}}`,
  `|${asWritten(first)} | ${asWritten(second)}|`,
];

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const lettersOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

/** Columns a printer needs for a letter: two for those of East Asia and for pictures. */
const columnsOf = (letter: string): number => (WIDE.test(letter) ? 2 : Array.from(letter).length);

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

const widthOf = (text: string): number => lettersOf(text).reduce((width, letter) => width + columnsOf(letter), 0);

/** Breaks text into lines of at most `width` columns, between words where it can. Control characters become blanks. */
const wrapped = (text: string, width = WIDTH): string[] => {
  const lines: string[] = [];
  let line = '';
  const words = printable(text).split(' ');
  for (const word of words.flatMap(each => pieces(each, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
};

/** What no receipt printer has: control characters become blanks, pictures a mark. */
const printable = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\p{Extended_Pictographic}(\p{EMod}|\ufe0f|\u200d\p{Extended_Pictographic})*/gu, '*');

const pieces = (word: string, width: number): string[] => {
  const parts: string[] = [''];
  for (const letter of lettersOf(word)) {
    const last = parts.at(-1) ?? '';
    if (widthOf(last) + columnsOf(letter) <= width) parts[parts.length - 1] = last + letter;
    else parts.push(letter);
  }
  return parts;
};
