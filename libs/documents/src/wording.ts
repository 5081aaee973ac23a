import type { DocumentKind, PrintedInvoice } from '@provena/contracts';
import { asPrinted, minorUnitsOf } from '@provena/domain';

/** What the shipped font has: Latin, Greek, Cyrillic, Vietnamese, punctuation and currency signs. */
const LACKING =
  /[^\n\u0020-\u007e\u00a0-\u017f\u018f\u0192\u01a0\u01a1\u01af\u01b0\u01fa-\u01ff\u0218-\u021b\u02bc\u02c6\u02c7\u02d8-\u02dd\u0300\u0301\u0303\u0309\u0323\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0486\u0488-\u0513\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2000-\u200b\u2010\u2011\u2013-\u2015\u2017-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u2044\u20a3\u20a4\u20a6-\u20ac\u20b1\u20b9\u20ba\u20bc\u20bd\u2105\u2113\u2116\u2122\u2126\u212e\u2202\u2206\u220f\u2211\u2212\u221a\u221e\u2248\u2260\u2264\u2265\ufffd]/gu;

/** Longer runs without a blank get places where a line may break, so that no word leaves its column. */
const UNBROKEN = 30;

/**
 * Text as the font can show it: accents composed, line ends and tabs plain, control characters gone, and one � for each
 * character the font lacks (Chinese, Arabic, emoji): the document says that something is there, and is made all the same.
 */
export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[\t\u202f\ufeff]/g, ' ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufe0f]/g, '')
    .replace(LACKING, '\ufffd')
    .replace(new RegExp(`[^\\s\\u200b]{${UNBROKEN}}(?=[^\\s\\u200b])`, 'gu'), '$&\u200b');

/** `1234567.50` as `1,234,567.50`. Exact: the digits are the document's own. */
export const grouped = (value: string): string => value.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');

/** An amount or a price with the decimals of its currency, and those more that it has. */
export const amount = (value: string, currency: string): string => grouped(asPrinted(value, minorUnitsOf(currency)));

/** The same with the name of the currency. */
export const money = (value: string, currency: string): string => `${amount(value, currency)} ${currency}`;

/** `19.0000` as `19 %`. */
export const rate = (value: string): string => `${value.includes('.') ? value.replace(/\.?0+$/, '') : value} %`;

/** When a document is of: of a register sale when it was sold, which a till without a link did before it was made. */
export const momentOf = ({ invoiceType, soldAt, createdAt }: PrintedInvoice['invoice']): string =>
  invoiceType === 'POS' && soldAt ? soldAt : createdAt;

const METHODS: Record<string, string> = {
  CASH: 'Cash',
  CARD: 'Card',
  TRANSFER: 'Transfer',
  CHEQUE: 'Cheque',
  OTHER: 'Other',
};

export const methodName = (method: string): string => METHODS[method] ?? method;

/** What stands at the top of a document. */
export const titleOf = (kind: DocumentKind, { title, invoice }: PrintedInvoice): string => {
  if (kind === 'PACKING_SLIP') return 'Packing slip';
  if (kind === 'WORK_ORDER') return 'Work order';
  if (kind === 'RECEIPT') return 'Receipt';
  return invoice.closed?.reason === 'CANCELLED' ? `${title} (cancelled)` : title;
};

/** `INV-000042-packing-slip.pdf`. */
export const documentFileName = (number: string, kind: DocumentKind): string =>
  `${number.replaceAll(/[^\w.-]/g, '_')}${kind === 'INVOICE' ? '' : `-${kind.toLowerCase().replaceAll('_', '-')}`}.pdf`;
