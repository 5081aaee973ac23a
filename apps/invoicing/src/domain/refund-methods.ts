import type { PaymentMethod } from '@provena/contracts';
import { DomainError, Money, type RefundPart } from '@provena/domain';

/** The amount of a method, as a decimal string. */
export interface MethodAmount {
  method: PaymentMethod;
  amount: string;
}

/**
 * Refuses with `refund-method {wanted, left}` a refund by a method of more than it paid, less its refunds so far. `left` is
 * null for a caller who may give back by any method.
 */
export const refuseOtherMethods = (
  given: readonly RefundPart<PaymentMethod>[],
  left: readonly MethodAmount[] | null,
): void => {
  if (left === null) return;
  const wanted = [...Map.groupBy(given, ({ method }) => method)].map(([method, parts]) => ({
    method,
    amount: Money.sum(parts.map(({ amount }) => amount)),
  }));
  const leftOf = (method: PaymentMethod) => Money.of(left.find(each => each.method === method)?.amount ?? '0');
  if (wanted.every(({ method, amount }) => amount.compare(leftOf(method)) <= 0)) return;
  const can = left.map(({ method, amount }) => `${amount} by ${method}`).join(', ') || 'nothing by any method';
  const detail = `The money goes back as it was paid: ${can}; all of it may stay as STORE_CREDIT.`;
  const facts = { wanted: wanted.map(each => ({ ...each, amount: each.amount.toString() })), left };
  throw new DomainError('refund-method', detail, facts);
};
