import { DomainError, Money, wholeAmount } from '@provena/domain';

/** The number of one coin or note. */
export interface Denomination {
  value: string;
  count: number;
}

/** The cash counted in the drawer: a sum, the coins and notes it comes from, or both. */
export interface Count {
  countedCash?: string;
  denominations?: readonly Denomination[];
}

/**
 * The counted sum. Refuses with `validation` when there is none, when it does not agree with the coins, or has fractions of
 * a cent.
 */
export const countedCashOf = ({ countedCash, denominations }: Count): Money => {
  const sum =
    denominations &&
    Money.sum(denominations.map(({ value, count }) => wholeAmount(value, '#/denominations').times(count)));
  const said = countedCash === undefined ? undefined : wholeAmount(countedCash, '#/countedCash');
  const counted = said ?? sum;
  if (!counted) throw invalid('Say what was counted: countedCash, denominations or both.');
  if (said && sum && said.compare(sum) !== 0) {
    throw invalid(`The denominations come to ${sum.toString()}, not to ${said.toString()}; count again.`);
  }
  return counted;
};

const invalid = (detail: string) =>
  new DomainError('validation', detail, { errors: [{ pointer: '#/countedCash', detail }] });
