import { Decimal } from 'decimal.js';
import { Money } from './money.ts';

/** As many decimals bring back any amount of any quantity a line can have. */
const MOST_DECIMALS = 14;

/**
 * The price of one piece of an amount: a decimal string of at least two decimals, and of as few as bring back the amount
 * when it is multiplied by the quantity and rounded to the minor unit (`"25.18"` of 3 is `"8.393"`). A quantity is not zero.
 */
export const piecePrice = (amount: string, quantity: number, minorUnits = Money.minorUnits): string => {
  const exact = new Decimal(amount).dividedBy(quantity);
  for (let decimals = 2; decimals < MOST_DECIMALS; decimals += 1) {
    const price = exact.toDecimalPlaces(decimals);
    if (price.times(quantity).toDecimalPlaces(minorUnits).equals(amount)) return price.toFixed(decimals);
  }
  return exact.toFixed(MOST_DECIMALS);
};
