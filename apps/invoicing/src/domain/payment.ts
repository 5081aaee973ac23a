import type { Payment } from '@provena/contracts';
import { DomainError, hasCardNumber, Money } from '@provena/domain';

/** A recorded payment, with the fields that decide how much can be given back. Amounts are decimal strings. */
export interface PaymentMade {
  id: string;
  kind: Payment['kind'];
  amount: string;
  refunded: string;
}

/** The part of a payment that was not given back. */
export const leftOf = ({ amount, refunded }: Pick<PaymentMade, 'amount' | 'refunded'>): Money =>
  Money.of(amount).minus(Money.of(refunded));

/** Refuses a card number in a text that would be kept: `card-data-refused {pointer}`, without repeating the number. */
export const refuseCardData = (text: string | null | undefined, pointer: string): void => {
  if (!hasCardNumber(text ?? '')) return;
  const detail = 'This looks like a card number; write the last four digits at most.';
  throw new DomainError('card-data-refused', detail, { pointer });
};
