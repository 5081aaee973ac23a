import { DomainError, Money } from '@provena/domain';

/** The choice about the balance of an invoice that is closed as completed. */
export interface BalanceChoice {
  writeOff: boolean;
  keepBalance: boolean;
}

/**
 * The amount that is written off as an invoice is completed. With a balance the caller chooses: to write it off, or to keep
 * it for the reports. Refuses with `balance-open {balance, choices}` when neither is chosen, with `validation` when both
 * are.
 */
export const writtenOffAtClosing = (
  { number, total, credited, paid }: { number: string; total: string; credited: string; paid: string },
  { writeOff, keepBalance }: BalanceChoice,
): string => {
  if (writeOff && keepBalance) {
    const errors = [{ pointer: '#/writeOff', detail: 'is either written off or kept, not both' }];
    throw new DomainError('validation', 'The balance is either written off or kept.', { errors });
  }
  const balance = Money.of(total).minus(Money.of(credited)).minus(Money.of(paid));
  const settled = balance.isZero() || keepBalance || (writeOff && !balance.isNegative());
  if (!settled) throw balanceOpen(number, balance);
  return writeOff ? balance.toString() : '0.00';
};

const balanceOpen = (number: string, balance: Money) => {
  const kept = balance.isNegative() ? 'refund it first or keep it' : 'write it off or keep it';
  return new DomainError('balance-open', `${number} has a balance of ${balance.toString()}: ${kept}.`, {
    number,
    balance: balance.toString(),
    choices: balance.isNegative() ? ['keepBalance'] : ['writeOff', 'keepBalance'],
  });
};
