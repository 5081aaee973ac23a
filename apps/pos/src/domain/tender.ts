import type { PaymentInput } from '@provena/contracts';
import { DomainError, Money, wholeAmount } from '@provena/domain';
import { refuseCardNumber } from './card-data.ts';

/** A payment of a customer: an exact amount by one method. */
export interface Tender {
  method: PaymentInput['method'] | 'STORE_CREDIT';
  amount: string;
  /** The number of the return that left the store credit. */
  reference?: string | null;
}

export const paysWithCredit = (tenders: readonly Tender[]): boolean =>
  tenders.some(({ method }) => method === 'STORE_CREDIT');

/** The settlement of a total: the change, and the difference that rounding makes to the cash due. */
export interface Settlement {
  change: Money;
  rounding: Money;
}

/** True when cash is given, or no tender at all: that counts as cash, since the total may round to zero. */
const isPaidInCash = (tenders: readonly Tender[]): boolean =>
  tenders.length === 0 || tenders.some(({ method }) => method === 'CASH');

/**
 * The rest that other methods leave of the total is due in cash, rounded to a multiple of `roundTo` when it is paid in cash.
 * Only cash has change. Refuses with `payment-insufficient {total, due, paid}`, `payment-exceeds-balance`, `validation` for
 * fractions of a cent, and `card-data-refused {pointer}` when a reference looks like the number of a card.
 */
export const settleTenders = (total: Money, tenders: readonly Tender[], roundTo: string | null = null): Settlement => {
  tenders.forEach(({ reference }, index) => refuseCardNumber(reference, `#/payments/${index}/reference`));
  const cash = sumOf(tenders.filter(({ method }) => method === 'CASH'));
  const paid = sumOf(tenders);
  const inCash = total.minus(paid.minus(cash));
  const due = roundTo !== null && isPaidInCash(tenders) && !inCash.isNegative() ? inCash.toMultipleOf(roundTo) : inCash;
  const rounding = due.minus(inCash);
  const facts = { total: total.toString(), due: total.plus(rounding).toString(), paid: paid.toString() };
  if (inCash.isNegative()) {
    const detail = `${paid.toString()} is more than ${total.toString()}; only cash may exceed the total.`;
    throw new DomainError('payment-exceeds-balance', detail, facts);
  }
  if (cash.compare(due) < 0) {
    throw new DomainError('payment-insufficient', `${facts.paid} does not cover ${facts.due}.`, facts);
  }
  return { change: cash.minus(due), rounding };
};

/**
 * The payments that the invoice records: the tenders as they settle its total to the cent; a payment of zero is left out.
 * Change and rounding are between the customer and the drawer and stay on the sale; all cash is one payment. Store credit is
 * recorded as another way to pay, by its number.
 */
export const recordedPayments = (total: Money, tenders: readonly Tender[]): PaymentInput[] => {
  const others = tenders.flatMap(({ method, ...tender }) =>
    method === 'CASH' || Money.of(tender.amount).isZero()
      ? []
      : [{ ...tender, method: method === 'STORE_CREDIT' ? ('OTHER' as const) : method }],
  );
  const inCash = total.minus(sumOf(others));
  return isPaidInCash(tenders) && !inCash.isZero()
    ? [...others, { method: 'CASH', amount: inCash.toString() }]
    : others;
};

const sumOf = (tenders: readonly Tender[]): Money =>
  Money.sum(tenders.map(({ amount }, index) => wholeAmount(amount, `#/payments/${index}/amount`)));
