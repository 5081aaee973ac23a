import type { PrintedInvoice, InvoiceLine } from '@provena/contracts';
import { categoryOf, Money, piecePrice, rateKey, type TaxCategory, taxesOf } from '@provena/domain';
import { dateOf, methodName } from '../wording.ts';
import type { EInvoice, EInvoiceLine, PaymentInstructions, TaxBreakdown, TaxKind, Totals } from './model.ts';
import { buyerOf, sellerOf } from './parties.ts';
import { termsOf } from './terms.ts';

type Printed = PrintedInvoice['invoice'];

/** The amounts of a return are below zero in our books, those of a credit note above. */
const signed = ({ returnOf }: Printed) =>
  returnOf === null ? (amount: Money) => amount : (amount: Money) => Money.zero.minus(amount);

/** A tax that names no category is S above zero, Z at zero. What is outside the scope of tax has no rate (BR-O-5). */
const taxKindOf = (named: TaxCategory | null | undefined, percent: string): TaxKind => {
  const category = categoryOf(named, percent);
  return { category, rate: category === 'O' ? null : rateKey(percent) };
};

/** The e-invoice of an issued invoice or return, in the terms of EN 16931. */
export const eInvoiceOf = (source: PrintedInvoice): EInvoice => {
  const { invoice } = source;
  const totals = totalsOf(invoice);
  const isOwed = Money.of(totals.due).compare(Money.zero) > 0;
  return {
    number: invoice.number,
    issuedOn: dateOf(invoice),
    currency: invoice.currency,
    buyerReference: source.customer?.buyerReference ?? null,
    note: invoice.notes,
    ...(invoice.returnOf === null ? asInvoice(source, isOwed) : asCredit(invoice.returnOf.number, isOwed)),
    seller: sellerOf(source),
    buyer: buyerOf(source),
    deliveredOn: invoice.serviceDate,
    deliverTo: taxesOf(invoice).some(({ category }) => category === 'K') ? buyerOf(source) : null,
    payment: paymentOf(source, isOwed),
    totals,
    taxes: breakdownOf(invoice),
    lines: invoice.lines.map((line, index) => lineOf(line, String(index + 1), invoice)),
  };
};

type ByType = Pick<EInvoice, 'typeCode' | 'dueOn' | 'paymentTerms' | 'precedingInvoice'>;

const asInvoice = (source: PrintedInvoice, isOwed: boolean): ByType => ({
  typeCode: '380',
  dueOn: isOwed ? source.invoice.dueDate : null,
  paymentTerms: termsOf(source, isOwed),
  precedingInvoice: null,
});

const asCredit = (precedingInvoice: string, isOwed: boolean): ByType => ({
  typeCode: '381',
  dueOn: null,
  paymentTerms: isOwed ? 'This amount is credited to you.' : null,
  precedingInvoice,
});

const breakdownOf = (invoice: Printed): TaxBreakdown[] => {
  const sign = signed(invoice);
  return taxesOf(invoice).map(({ rate, base, tax, category, exemptionReason = null }) => ({
    ...taxKindOf(category, rate),
    exemptionReason,
    base: sign(Money.of(base)).toString(),
    tax: sign(Money.of(tax)).toString(),
  }));
};

/** What was written off need not be paid: it stands with what was paid, so that BT-115 is the balance (BR-CO-16). */
const totalsOf = (invoice: Printed): Totals => {
  const sign = signed(invoice);
  const withTax = sign(Money.of(invoice.total));
  const paid = sign(Money.of(invoice.paid)).plus(Money.of(invoice.writtenOff));
  return {
    lines: sign(Money.of(invoice.subtotal)).toString(),
    beforeTax: sign(Money.of(invoice.subtotal)).toString(),
    tax: sign(Money.of(invoice.tax)).toString(),
    withTax: withTax.toString(),
    paid: paid.toString(),
    due: withTax.minus(paid).toString(),
  };
};

/**
 * UNTDID 4461 by our methods: 10 cash, 20 cheque, 1 not defined. Card codes would demand the number of the card (BR-51,
 * BR-DE-24-a), which we never keep; a transfer without an account is 1, too (BR-61).
 */
const CODES: Record<string, string> = { CASH: '10', CHEQUE: '20' };
const SEPA_TRANSFER = '58';

/** BG-16: the account to pay to while something is owed, and otherwise how it was paid. */
const paymentOf = ({ company, invoice }: PrintedInvoice, isOwed: boolean): PaymentInstructions | null => {
  const { name, iban, bic } = company;
  const method = invoice.payments[0]?.method;
  if (iban !== null && (isOwed || method === undefined || method === 'TRANSFER')) {
    return { code: SEPA_TRANSFER, text: 'SEPA credit transfer', account: { iban, name, bic } };
  }
  return isOwed && invoice.returnOf === null ? null : paidBy(method);
};

const paidBy = (method = 'AS_AGREED'): PaymentInstructions => ({
  code: CODES[method] ?? '1',
  text: method === 'AS_AGREED' ? 'As agreed' : methodName(method),
  account: null,
});

/** The discount of a line before tax; zero where shares of a return would make it less. */
const discountOf = ({ discount, priceIncludesTax, taxRate }: InvoiceLine, sign: (amount: Money) => Money): Money => {
  const hundred = Money.of('100');
  const said = sign(Money.of(discount));
  const net = priceIncludesTax ? said.ratio(hundred, hundred.plus(Money.of(taxRate))).rounded() : said;
  return net.isNegative() ? Money.zero : net;
};

/**
 * BG-25. Its price is the one that was said where that brings back the amount of the line; of a price with tax, and of
 * shares of a return, it is worked out from the amount before tax, so that price × quantity − discount is the amount in
 * every case.
 */
const lineOf = (line: InvoiceLine, id: string, invoice: Printed): EInvoiceLine => {
  const sign = signed(invoice);
  const total = sign(Money.of(line.total));
  const discount = discountOf(line, sign);
  // A reduced price is one piece of what it is reduced by.
  const pieces = line.reduces ? 1 : invoice.returnOf === null ? line.quantity : -line.quantity;
  return {
    id,
    ...pricedOf(line, pieces, total.plus(discount)),
    total: total.toString(),
    discount: discount.isZero() ? null : discount.toString(),
    tax: taxKindOf(line.taxCategory, line.taxRate),
    name: line.item.name,
    description: line.description === line.item.name ? null : line.description,
    sku: line.item.sku,
    serialNumbers: line.serials.map(({ serialNumber }) => serialNumber),
  };
};

/** Quantity and price of a line that comes to an amount before its discount. */
const pricedOf = (line: InvoiceLine, pieces: number, full: Money): Pick<EInvoiceLine, 'quantity' | 'price'> => {
  // A price is never below zero (BR-27): what takes something off has a quantity below zero.
  if (full.isNegative()) {
    return { quantity: String(-pieces), price: piecePrice(Money.zero.minus(full).toString(), pieces) };
  }
  const said = Money.of(line.unitPrice).times(pieces).rounded();
  const isAsSaid = !line.priceIncludesTax && !said.isNegative() && said.compare(full) === 0;
  return { quantity: String(pieces), price: isAsSaid ? line.unitPrice : piecePrice(full.toString(), pieces) };
};
