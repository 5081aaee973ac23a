import { DomainError } from './domain-error.ts';
import { Money } from './money.ts';

/**
 * An amount that can be paid: it has no fraction of the currency's minor unit, as half a yen is. Refused with
 * `validation` and the pointer of the member otherwise.
 */
export const wholeAmount = (amount: string, pointer: string): Money => {
  const money = Money.of(amount);
  if (money.isWhole()) return money;
  const most = Money.minorUnits === 0 ? 'no decimals' : `at most ${Money.minorUnits} decimals`;
  const errors = [{ pointer, detail: `${amount} has more decimals than the currency` }];
  throw new DomainError('validation', `An amount of money has ${most} here; ${amount} has more.`, { errors });
};
