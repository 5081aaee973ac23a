import { DomainError, Money } from '@provena/domain';

/** What a customer gives: an exact amount by one method. */
export interface Tender {
  method: 'CASH' | 'CARD' | 'TRANSFER' | 'CHEQUE' | 'OTHER';
  amount: string;
  reference?: string | null;
}

/**
 * What the customer gets back. Refused with `payment-insufficient` when the tenders do not cover the total, and with
 * `payment-exceeds-balance` when they do without all of the cash: only cash can be given back. An amount in
 * fractions of a cent is refused with `validation`.
 */
export const changeFor = (total: Money, tenders: readonly Tender[]): Money => {
  const paid = sumOf(tenders);
  const change = paid.minus(total);
  const facts = { total: total.toString(), paid: paid.toString() };
  if (change.isNegative()) {
    throw new DomainError('payment-insufficient', `${paid.toString()} does not cover ${total.toString()}.`, facts);
  }
  const cash = sumOf(tenders.filter(({ method }) => method === 'CASH'));
  if (change.compare(cash) > 0) {
    const detail = `${paid.toString()} is more than ${total.toString()}; only cash may exceed the total.`;
    throw new DomainError('payment-exceeds-balance', detail, facts);
  }
  return change;
};

const sumOf = (tenders: readonly Tender[]): Money => Money.sum(tenders.map(({ amount }) => centsOf(amount)));

const centsOf = (amount: string): Money => {
  const money = Money.of(amount);
  if (money.compare(money.rounded()) === 0) return money;
  throw new DomainError('validation', `A payment has at most two decimals; ${amount} has more.`, { amount });
};
