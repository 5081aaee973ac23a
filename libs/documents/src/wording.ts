import type { DocumentKind, PrintedInvoice } from '@provena/contracts';
import { asPrinted, dayAt, minorUnitsOf } from '@provena/domain';

/** Longer runs without a blank get places where a line may break, so that no word leaves its column. */
const UNBROKEN = 30;

/** Scripts that are written without blanks between words and break there all the same. */
const WITHOUT_BLANKS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

const breakable = (text: string): string =>
  Array.from(new Intl.Segmenter('th', { granularity: 'word' }).segment(text), ({ segment }) => segment).join('\u200b');

/** ZWNJ and ZWJ belong to the spelling of Persian and Hindi; elsewhere they only hide. */
const HIDING_JOINERS =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}]\p{M}*)[\u200c\u200d]/gu;

/**
 * Text as it can be shown: accents composed, line ends and tabs plain, control characters gone, and places where a line may
 * break. Every script stays as it is.
 */
export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[\t\u202f\ufeff]/g, ' ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe0f]/g, '')
    .replace(HIDING_JOINERS, '')
    .replace(WITHOUT_BLANKS, breakable)
    .replace(new RegExp(`(?:[^\\s\\u200b]\\p{M}*){${UNBROKEN}}(?=[^\\s\\u200b])`, 'gu'), '$&\u200b');

/** `1234567.50` as `1,234,567.50`. Exact: the digits are the document's own. */
export const grouped = (value: string): string => value.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');

/** An amount or a price with the decimals of its currency, and those more that it has. */
export const amount = (value: string, currency: string): string => grouped(asPrinted(value, minorUnitsOf(currency)));

/** The same with the name of the currency. */
export const money = (value: string, currency: string): string => `${amount(value, currency)} ${currency}`;

/** `19.0000` as `19 %`. */
export const rate = (value: string): string => `${value.includes('.') ? value.replace(/\.?0+$/, '') : value} %`;

/**
 * The date of a document: of a register sale the moment it was sold, which without a link was before the document was
 * made.
 */
export const momentOf = ({ invoiceType, soldAt, createdAt }: PrintedInvoice['invoice']): string =>
  invoiceType === 'POS' && soldAt ? soldAt : createdAt;

/** The day that stands at the top of a document: the date of an invoice, of a quote the day it was made. */
export const dateOf = (invoice: PrintedInvoice['invoice']): string =>
  invoice.invoiceDate ?? dayAt(momentOf(invoice), invoice.location.timeZone);

const METHODS: Record<string, string> = {
  CASH: 'Cash',
  CARD: 'Card',
  TRANSFER: 'Transfer',
  CHEQUE: 'Cheque',
  OTHER: 'Other',
  CREDIT: 'Credit',
};

export const methodName = (method: string): string => METHODS[method] ?? method;

/** The title at the top of a document. */
export const titleOf = (kind: DocumentKind, { title, invoice }: PrintedInvoice): string => {
  if (kind === 'PACKING_SLIP') return 'Packing slip';
  if (kind === 'WORK_ORDER') return 'Work order';
  if (kind === 'RECEIPT') return 'Receipt';
  return invoice.closed?.reason === 'CANCELLED' ? `${title} (cancelled)` : title;
};

/** The number of a document as the beginning of a file's name. */
export const fileStem = (number: string): string => number.replaceAll(/[^\w.-]/g, '_');

/** `INV-000042-packing-slip.pdf`. */
export const documentFileName = (number: string, kind: DocumentKind): string =>
  `${fileStem(number)}${kind === 'INVOICE' ? '' : `-${kind.toLowerCase().replaceAll('_', '-')}`}.pdf`;
