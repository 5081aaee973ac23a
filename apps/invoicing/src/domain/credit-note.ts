import type { CreditNoteRefund, Invoice, InvoiceLine, Payment, PriceReduction, ReturnLine } from '@provena/contracts';
import { amountAsPriced, DomainError, Money, wholeAmount } from '@provena/domain';
import { type DocumentSums, taxed } from './document-sums.ts';
import type { CreditNoteRefunds, DocumentLine } from './invoice-document.ts';
import { leftOf } from './payment.ts';
import { discountOf, type Goods, linesSides, type Means, returnedGoods, returnedLine } from './pos-return.ts';
import { Problems } from './problems.ts';
import { type MethodAmount, refuseOtherMethods } from './refund-methods.ts';
import { soldAmounts, soldWithTax, taxOfReturn } from './returned-tax.ts';

/** What is to be corrected; neither of them means everything that is left. */
export interface Correction {
  lines?: readonly ReturnLine[] | undefined;
  reductions?: readonly PriceReduction[] | undefined;
}

/** The amounts of a line that earlier credit notes have, above zero: for its goods, and off its price. */
export interface Credited {
  goods: { total: string; tax: string };
  reduced: { total: string; tax: string };
}

export interface CreditNoteMeans extends Omit<Means, 'newIds'> {
  newId: () => string;
  /** By the id of the line. */
  credited: ReadonlyMap<string, Credited>;
}

export interface PricedCreditNote extends DocumentSums {
  lines: DocumentLine[];
}

/** A line with the parts of its worth that are credited already, measured as `soldAmounts` does. */
interface Worth {
  sold: Money;
  goods: Money;
  reduced: Money;
}

/**
 * Calculates a credit note: goods for their share of the line's amount, then reductions of prices, which lower what the
 * rest of the line is worth; each with its share of the tax, so that all credit notes of an invoice come to no more than the
 * invoice, to the cent. Refuses with `not-returnable`, `reduction-exceeds-line`, `validation`, and as a return does.
 */
export const priceCreditNote = (invoice: Invoice, asked: Correction, means: CreditNoteMeans): PricedCreditNote => {
  const { lines: wanted = [], reductions = [] } = isOfNothing(asked) ? { lines: everythingLeft(invoice) } : asked;
  refuseUnlessCreditable(invoice, wanted.length > 0);
  const worths = worthsOf(invoice, means.credited);
  const back = returnedGoods(invoice, wanted, means.keyOf).map(goods =>
    returnedLine(means.newId(), goods, takenBack(goods, worths)),
  );
  const reduced = reductionsOf(invoice, reductions, worths).map(({ line, amount }) =>
    reductionLine(means.newId(), line, amount),
  );
  const lines = [...back, ...reduced];
  if (lines.length === 0) throw nothingLeft(invoice);
  const priced = taxed(lines, taxOfReturn(invoice, lines));
  return { ...priced, lines: priced.lines.map(line => ({ ...line, discount: discountOf(line) })) };
};

const isOfNothing = ({ lines, reductions }: Correction): boolean => lines === undefined && reductions === undefined;

/** All goods of the invoice that did not come back yet, to be sold again. */
const everythingLeft = ({ lines }: Invoice): ReturnLine[] =>
  lines.flatMap(({ id: lineId, quantity, returned, serials }) => {
    const left = exact(quantity - returned);
    const units = serials.filter(({ status }) => status === 'SOLD').map(({ serialNumber }) => serialNumber);
    return left > 0 ? [{ lineId, quantity: left, serials: units, disposition: 'RESTOCK' as const }] : [];
  });

/** Quantities have three decimals; their binary differences have more. */
const exact = (quantity: number): number => Math.round(quantity * 1000) / 1000;

const refuseUnlessCreditable = (invoice: Invoice, hasGoods: boolean): void => {
  const { id: invoiceId, number, invoiceType, returnOf, soldAt, stockEffect, lines } = invoice;
  const refuse = (detail: string) => {
    throw new DomainError('not-returnable', detail, { invoiceId, number, invoiceType, returnOf });
  };
  if (returnOf) refuse(`${number} is a return itself, of ${returnOf.number}.`);
  if (invoiceType === 'POS') refuse(`${number} was sold at a register; take its goods back there.`);
  if (soldAt === null) refuse(`${number} does not count as a sale; edit or cancel it.`);
  const isHere = stockEffect !== 'SUBTRACTED' && lines.some(({ item }) => item.tracking === 'QUANTITY');
  const isReserved = lines.some(({ serials }) => serials.some(({ status }) => status === 'RESERVED'));
  if (hasGoods && (isHere || isReserved))
    refuse(`The goods of ${number} have not left yet; edit or cancel it, or only reduce a price.`);
};

const nothingLeft = ({ id: invoiceId, number, invoiceType, returnOf }: Invoice) =>
  new DomainError('not-returnable', `Nothing of ${number} is left to be corrected.`, {
    invoiceId,
    number,
    invoiceType,
    returnOf,
  });

const worthsOf = (invoice: Invoice, credited: CreditNoteMeans['credited']): Map<string, Worth> => {
  const [amountOf, isWithTax] = [soldAmounts(invoice), soldWithTax(invoice)];
  const worth = (line: InvoiceLine): Worth => {
    const of = (amounts: Credited['goods'] | undefined) =>
      isWithTax(line)
        ? Money.of(amounts?.total ?? '0').plus(Money.of(amounts?.tax ?? '0'))
        : Money.of(amounts?.total ?? '0');
    const before = credited.get(line.id);
    return { sold: amountOf(line), goods: of(before?.goods), reduced: of(before?.reduced) };
  };
  return new Map(invoice.lines.map(line => [line.id, worth(line)]));
};

/** The reductions in the measure of their lines, each taken from the worth of its line. */
const reductionsOf = (invoice: Invoice, reductions: readonly PriceReduction[], worths: Map<string, Worth>) => {
  const problems = new Problems();
  const exceeded: { lineId: string; sku: string; name: string; left: string; amount: string }[] = [];
  const parts = reductions.flatMap(({ lineId, amount: told }, index) => {
    const line = invoice.lines.find(({ id }) => id === lineId.toLowerCase());
    const worth = line && worths.get(line.id);
    if (!line || !worth) {
      problems.add(`reductions/${index}/lineId`, `is not a line of ${invoice.number}`);
      return [];
    }
    const asked = wholeAmount(told, `#/reductions/${index}/amount`);
    const asPriced = amountAsPriced(line);
    const amount = asPriced.isZero() ? asked : asked.ratio(worth.sold, asPriced).rounded();
    const left = worth.sold.minus(worth.goods).minus(worth.reduced);
    if (amount.compare(left) > 0)
      exceeded.push({ lineId: line.id, ...named(line), left: left.toString(), amount: asked.toString() });
    worth.reduced = worth.reduced.plus(amount);
    return [{ line, amount }];
  });
  problems.refuse();
  if (exceeded.length > 0) throw exceedsLine(exceeded);
  return parts;
};

const named = ({ item: { sku, name } }: InvoiceLine) => ({ sku, name });

const exceedsLine = (lines: { name: string; left: string; amount: string }[]) => {
  const names = lines.map(({ name, left, amount }) => `${name} (${left} left, ${amount} asked)`).join(', ');
  return new DomainError('reduction-exceeds-line', `More is taken off than the lines came to: ${names}.`, { lines });
};

const reductionLine = (id: string, line: InvoiceLine, amount: Money) => ({
  ...{ id, quantity: 0, total: Money.zero.minus(amount).toString() },
  ...linesSides(line),
  ...{ reduces: { lineId: line.id }, serials: [] },
});

/**
 * The worth of goods: their share of the line's amount, cut from the running total; once its price was reduced, their share
 * of what is left of it.
 */
const takenBack = ({ line, from, to }: Goods, worths: Map<string, Worth>): Money => {
  const worth = worths.get(line.id);
  if (!worth) throw new Error(`line ${line.id} is not on its invoice`);
  const { sold, goods, reduced } = worth;
  const value = reduced.isZero()
    ? sold.part(to, line.quantity).rounded().minus(goods)
    : sold
        .minus(reduced)
        .minus(goods)
        .part(exact(to - from), exact(line.quantity - from))
        .rounded();
  worth.goods = worth.goods.plus(value);
  return value;
};

/** What is paid too much of an invoice once `credit`, above zero, counts against it; 0 when it is still owed. */
export const overpaidAfter = ({ total, credited, paid }: Invoice, credit: Money): Money => {
  const due = Money.of(total).minus(Money.of(credited)).minus(credit).minus(Money.of(paid));
  return due.isNegative() ? Money.zero.minus(due) : Money.zero;
};

/** The amounts the methods paid of an invoice and did not give back, methods without any left out. */
export const leftByMethod = (payments: readonly Payment[]): MethodAmount[] =>
  [...Map.groupBy(payments, ({ method }) => method)].flatMap(([method, paid]) => {
    const left = Money.sum(paid.map(leftOf));
    return left.isZero() ? [] : [{ method, amount: left.toString() }];
  });

/**
 * The payments that go back for what is overpaid, oldest first: those of one method, any as credit of the customer, or
 * none. Refuses with `refund-method {wanted, left}` a method that paid less, and with `validation` credit of nobody.
 */
export const refundsOfCreditNote = (
  { payments, customer }: Invoice,
  overpaid: Money,
  refund: CreditNoteRefund,
): CreditNoteRefunds => {
  if (overpaid.isZero() || 'none' in refund) return [];
  if ('credit' in refund) {
    if (!customer) throw noCustomer('#/refund/credit');
    return takenFrom(payments, overpaid).map(part => ({ ...part, toCredit: true }));
  }
  const { method } = refund;
  refuseOtherMethods([{ method, amount: overpaid, reference: null }], leftByMethod(payments));
  const same = payments.filter(payment => payment.method === method);
  return takenFrom(same, overpaid).map(part => ({ ...part, toCredit: false }));
};

/** Refuses credit where there is no customer to have it: `validation`. */
export const noCustomer = (pointer: string): DomainError => {
  const detail = 'needs a customer on the invoice';
  return new DomainError('validation', `Credit ${detail}.`, { errors: [{ pointer, detail }] });
};

const takenFrom = (payments: readonly Payment[], amount: Money) => {
  let open = amount;
  return payments.flatMap(payment => {
    const left = leftOf(payment);
    const part = left.compare(open) < 0 ? left : open;
    open = open.minus(part);
    return part.isZero() ? [] : [{ paymentId: payment.id, amount: part.toString() }];
  });
};
