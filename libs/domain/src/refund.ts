import { DomainError } from './domain-error.ts';
import { Money } from './money.ts';
import { wholeAmount } from './whole-amount.ts';

/** A part of a refund. */
export interface RefundPart<Method extends string> {
  method: Method;
  amount: Money;
  reference: string | null;
}

/**
 * The ways a customer wants the money back: exact amounts by the methods of `also`, `credit` stays in the shop, the
 * rest goes by `method`.
 */
export interface WantedRefund<Method extends string> {
  /** With STORE_CREDIT the rest stays in the shop, too. */
  method: Method | 'STORE_CREDIT';
  credit: string;
  reference?: string | null | undefined;
  also?: readonly { method: Method; amount: string; reference?: string | null | undefined }[] | undefined;
}

/**
 * Divides an amount that is given back: the parts that go by each method, and the part that stays in the shop as
 * credit. Refused with `validation` when the named parts are more than the amount, or have more decimals than the
 * currency.
 */
export const splitRefund = <Method extends string>(
  total: Money,
  wanted: WantedRefund<Method>,
): { given: RefundPart<Method>[]; credit: Money } => {
  const { method, reference = null, also = [] } = wanted;
  const stays = method === 'STORE_CREDIT' ? Money.zero : wholeAmount(wanted.credit, '#/refund/credit');
  const named = also.map((part, index) => ({
    ...part,
    amount: wholeAmount(part.amount, `#/refund/also/${index}/amount`),
    reference: part.reference ?? null,
  }));
  const rest = total.minus(stays).minus(Money.sum(named.map(({ amount }) => amount)));
  if (rest.isNegative()) throw tooMuch(total, also.length > 0 ? '#/refund/also' : '#/refund/credit');
  if (method === 'STORE_CREDIT') return { given: named, credit: rest };
  const given = [{ method, amount: rest, reference }, ...named].filter(({ amount }) => !amount.isZero());
  return { given, credit: stays };
};

const tooMuch = (total: Money, pointer: string): DomainError => {
  const errors = [{ pointer, detail: `is more than ${total.toString()}, which the return comes to` }];
  return new DomainError('validation', 'No more than the return comes to is given back or stays as credit.', {
    errors,
  });
};
