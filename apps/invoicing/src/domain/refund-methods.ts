import type { Payment, PaymentMethod, RefundBy } from '@provena/contracts';
import { DomainError, Money, type RefundPart, splitRefund } from '@provena/domain';
import { refuseCardData } from './payment.ts';

/** The amount of a method, as a decimal string. */
export interface MethodAmount {
  method: Payment['method'];
  amount: string;
}

/**
 * Refuses with `refund-method {wanted, left}` a refund by a method of more than it paid, less its refunds so far. `left` is
 * null for a caller who may give back by any method.
 */
export const refuseOtherMethods = (
  given: readonly RefundPart<Payment['method']>[],
  left: readonly MethodAmount[] | null,
): void => {
  if (left === null) return;
  const wanted = [...Map.groupBy(given, ({ method }) => method)].map(([method, parts]) => ({
    method,
    amount: Money.sum(parts.map(({ amount }) => amount)),
  }));
  const leftOf = (method: Payment['method']) => Money.of(left.find(each => each.method === method)?.amount ?? '0');
  if (wanted.every(({ method, amount }) => amount.compare(leftOf(method)) <= 0)) return;
  const can = left.map(({ method, amount }) => `${amount} by ${method}`).join(', ') || 'nothing by any method';
  const detail = `The money goes back as it was paid: ${can}; all of it may stay as STORE_CREDIT.`;
  const facts = { wanted: wanted.map(each => ({ ...each, amount: each.amount.toString() })), left };
  throw new DomainError('refund-method', detail, facts);
};

/**
 * The refunds of a return: an amount for each method, and the part that stays in the shop as credit. Amounts are below zero.
 * `left` is the amount each method paid of the sale less its refunds so far; null for a caller who may give back by any
 * method. Refuses with `validation` a refund or credit of more than the return comes to, with `refund-method`, and with
 * `card-data-refused {pointer}`.
 */
export const refundsOf = (total: string, refund: RefundBy, left: readonly MethodAmount[] | null) => {
  refuseReferences(refund);
  const { given, credit } = splitRefund<PaymentMethod>(Money.zero.minus(Money.of(total)), refund);
  refuseOtherMethods(given, left);
  const parts = [...given, { method: 'OTHER' as const, amount: credit, reference: STORE_CREDIT }];
  return parts.flatMap(({ amount, ...by }) =>
    amount.isZero() ? [] : [{ ...by, amount: Money.zero.minus(amount).toString() }],
  );
};

/** The reference of a refund that stays in the shop. */
const STORE_CREDIT = 'store credit';

/** Refuses this reference for other refunds: only credit that stays in the shop is called so. */
const refuseReferences = ({ reference, also = [] }: RefundBy): void => {
  const references = [
    { text: reference, pointer: '#/refund/reference' },
    ...also.map((part, at) => ({ text: part.reference, pointer: `#/refund/also/${at}/reference` })),
  ];
  for (const { text, pointer } of references) {
    refuseCardData(text, pointer);
    if (text?.trim().toLowerCase() !== STORE_CREDIT) continue;
    const detail = 'is what store credit is called; give it back with the method STORE_CREDIT';
    throw new DomainError('validation', `The reference ${detail}.`, { errors: [{ pointer, detail }] });
  }
};
