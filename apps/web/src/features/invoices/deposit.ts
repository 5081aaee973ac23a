import type { Invoice, Payment } from '@provena/api-client';
import { Money } from '@provena/domain';
import { minorUnits } from '../../words/format.ts';
import { amountOf, rateOf } from './typed-number.ts';

const positive = (amount: Money): string | null => (amount.compare(Money.zero) > 0 ? amount.toString() : null);

/** What of the deposit is not paid, at most what is due; null when there is nothing to pay of it. */
export const missingDeposit = ({ deposit, balance }: Pick<Invoice, 'deposit' | 'balance'>): string | null => {
  if (!deposit.required) return null;
  const missing = Money.of(deposit.amount).minus(Money.of(deposit.collected));
  const due = Money.of(balance);
  return positive(missing.compare(due) > 0 ? due : missing);
};

/** True when something is due. */
export const isDue = ({ balance }: Pick<Invoice, 'balance'>): boolean => positive(Money.of(balance)) !== null;

/** What of a payment is not refunded yet. */
export const leftOf = ({ amount, refunded }: Payment): Money => Money.of(amount).minus(Money.of(refunded));

/** The amount of a payment that is to be given back first: what is paid too much, if it is, and else all that is left. */
export const refundable = ({ balance }: Pick<Invoice, 'balance'>, payment: Payment): string => {
  const [left, overpaid] = [leftOf(payment), Money.zero.minus(Money.of(balance))];
  return (positive(overpaid) !== null && overpaid.compare(left) < 0 ? overpaid : left).toString();
};

/** True for a payment that can be given back, at least in part. */
export const isRefundable = (payment: Payment): boolean => payment.kind !== 'REFUND' && !leftOf(payment).isZero();

/**
 * The deposit that was typed: an amount, or a part of the total like `30%`; none for an empty field. What is neither goes to
 * the server as it is, which says what is wrong.
 */
export const depositOf = (typed: string, total: string): { required: boolean; amount: string } => {
  const text = typed.trim();
  const rate = text.endsWith('%') ? rateOf(text) : null;
  if (text === '' || /^0*([.,]0*)?%?$/.test(text)) return { required: false, amount: '0' };
  if (rate !== null) return { required: true, amount: Money.of(total).percent(rate).rounded(minorUnits()).toString() };
  return { required: true, amount: amountOf(text) ?? text };
};
