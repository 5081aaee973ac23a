import type { PaymentInput } from '@provena/contracts';
import { DomainError, Money, wholeAmount } from '@provena/domain';
import { refuseCardData } from './payment.ts';

/** The recorded payments of a register sale, the change handed back, and the amount the invoice counts as paid. */
export interface Settlement {
  payments: PaymentInput[];
  change: string;
  paid: string;
}

/**
 * Settles a total in full. Only cash may exceed it; the rest is change and is not recorded. Refuses with
 * `payment-insufficient {total, paid}`, `payment-exceeds-balance {total, paid}` and `card-data-refused {pointer}`.
 */
export const settlePayments = (total: string, payments: readonly PaymentInput[]): Settlement => {
  const due = Money.of(total);
  payments.forEach(({ reference }, index) => refuseCardData(reference, `#/payments/${index}/reference`));
  const given = payments.map((payment, index) => ({
    ...payment,
    money: wholeAmount(payment.amount, `#/payments/${index}/amount`),
  }));
  const paid = Money.sum(given.map(payment => payment.money));
  const facts = { total: due.toString(), paid: paid.toString() };
  if (paid.compare(due) < 0) {
    throw new DomainError(
      'payment-insufficient',
      `The total is ${facts.total}, the payments come to ${facts.paid}.`,
      facts,
    );
  }
  const withoutCash = Money.sum(given.filter(({ method }) => method !== 'CASH').map(payment => payment.money));
  if (withoutCash.compare(due) > 0) {
    const detail = `Only cash is given change for; the other payments come to ${withoutCash.toString()}, the total is ${facts.total}.`;
    throw new DomainError('payment-exceeds-balance', detail, facts);
  }
  let change = paid.minus(due);
  const recorded: PaymentInput[] = [];
  for (const { money, ...payment } of given) {
    const back = payment.method === 'CASH' ? smaller(change, money) : Money.zero;
    change = change.minus(back);
    const kept = money.minus(back);
    if (!kept.isZero()) recorded.push({ ...payment, amount: kept.toString() });
  }
  return { payments: recorded, change: paid.minus(due).toString(), paid: due.toString() };
};

const smaller = (a: Money, b: Money): Money => (a.compare(b) < 0 ? a : b);
