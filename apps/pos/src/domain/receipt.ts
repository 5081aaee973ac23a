import type { Company, Invoice } from '@provena/contracts';
import { amountAsPriced, minuteAt, Money, taxesOf } from '@provena/domain';
import { centred, left, money, pair, priced, WIDTH, wrapped } from './receipt-layout.ts';
import type { Tender } from './tender.ts';

/** The sender of a receipt, as far as it is printed. */
export type Letterhead = Pick<Company, 'name' | 'address' | 'phone' | 'taxId' | 'footer'>;

/** The content of a receipt beside the invoice: the payments at the register. */
export interface ReceiptSale {
  number: string;
  /** Null when it is not known: the receipt is headed by its location alone. */
  letterhead: Letterhead | null;
  invoice: Invoice;
  tenders: readonly Tender[];
  change: string;
  cashRounding: string;
  cashier: string;
  /** The number of reprints, which the receipt shows. */
  reprints: number;
  /** The address of the warranty page of the sold units, printed as a QR code. */
  warrantyUrl: string | null;
}

/**
 * The receipt in receiptline's markup, 40 columns wide: the one source of its text, PDF and printer commands. Each unit's
 * serial number is under its line. Times are those of the shop.
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
  ...senderText(letterhead, invoice),
  centred(`Receipt ${invoice.number}`),
  ...(reprints > 0 ? [centred(`COPY ${reprints}`)] : []),
  '-',
  ...occasionText(`Sale ${number}`, invoice, cashier),
];

/** The company and the location, centred; above the rule. */
export const senderText = (letterhead: Letterhead | null, invoice: Invoice): string[] => [
  ...(letterhead ? companyText(letterhead) : []),
  ...wrapped(invoice.location.name).map(centred),
];

/** The time of the sale, the cashier and the customer. */
export const occasionText = (what: string, invoice: Invoice, cashier: string): string[] => [
  ...pair(what, minuteAt(invoice.soldAt ?? invoice.createdAt, invoice.location.timeZone)),
  ...wrapped(`Served by ${cashier}`).map(left),
  ...(invoice.customer ? wrapped(`Customer ${invoice.customer.name}`).map(left) : []),
];

const companyText = ({ name, address, phone, taxId }: Letterhead): string[] =>
  [name, ...(address?.split('\n') ?? []), phone, taxId && `Tax ID ${taxId}`]
    .filter(part => part !== null)
    .flatMap(part => wrapped(part))
    .map(centred);

/** A line with its units. */
export const lineText = ({
  description,
  quantity,
  unitPrice,
  discount,
  serials,
  ...line
}: Invoice['lines'][number]): string[] => {
  const isCheaper = !Money.of(discount).isZero();
  const undiscounted = amountAsPriced(line).plus(Money.of(discount)).toString();
  return [
    ...wrapped(description).map(left),
    ...priced(`  ${quantity} x ${money(unitPrice)}`, undiscounted),
    ...(isCheaper ? priced('  Discount', Money.zero.minus(Money.of(discount)).toString()) : []),
    ...serials.flatMap(({ serialNumber }) => wrapped(`SN ${serialNumber}`, WIDTH - 2).map(text => left(`  ${text}`))),
  ];
};

export const totalsText = (invoice: Invoice): string[] => [
  ...priced('Subtotal', invoice.subtotal),
  ...taxesOf(invoice).flatMap(of => priced(`Tax ${of.rate} % of ${money(of.base)}`, of.tax)),
  ...priced('Tax', invoice.tax),
  ...priced(`Total ${invoice.currency}`, invoice.total),
];

export const roundingText = (cashRounding: string): string[] =>
  Money.of(cashRounding).isZero() ? [] : priced('Rounding', cashRounding);

const sums = ({ invoice, tenders, change, cashRounding }: ReceiptSale): string[] => [
  ...totalsText(invoice),
  '-',
  ...roundingText(cashRounding),
  ...tenders.flatMap(({ method, amount }) => priced(METHOD_NAMES[method], amount)),
  ...priced('Change', change),
];

const foot = ({ letterhead, warrantyUrl }: ReceiptSale): string[] => [
  ...(warrantyUrl ? [centred('Your warranty'), `{code:${warrantyUrl};option:qrcode,4,m}`] : []),
  ...footerText(letterhead),
];

export const footerText = (letterhead: Letterhead | null): string[] =>
  wrapped(letterhead?.footer ?? 'Thank you').map(centred);

export const METHOD_NAMES: Record<Tender['method'], string> = {
  CASH: 'Cash',
  CARD: 'Card',
  TRANSFER: 'Transfer',
  CHEQUE: 'Cheque',
  OTHER: 'Other',
  STORE_CREDIT: 'Store credit',
};
