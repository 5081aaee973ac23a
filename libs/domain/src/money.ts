import { Decimal } from 'decimal.js';
import { DomainError } from './domain-error.ts';

const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });

const largestRemainder = (count: bigint, weights: readonly bigint[]): bigint[] => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n)
    return count === 0n
      ? weights.map(() => 0n)
      : largestRemainder(
          count,
          weights.map(() => 1n),
        );
  if (whole < 0n)
    return largestRemainder(
      count,
      weights.map(weight => -weight),
    );
  if (count < 0n) return largestRemainder(-count, weights).map(share => -share);
  const parts = weights.map((weight, place) => {
    const rest = (((count * weight) % whole) + whole) % whole;
    return { place, share: (count * weight - rest) / whole, rest };
  });
  let left = count - parts.reduce((sum, { share }) => sum + share, 0n);
  for (const part of [...parts].sort((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest < b.rest ? 1 : -1))) {
    if (left <= 0n) break;
    part.share += 1n;
    left -= 1n;
  }
  return parts.map(({ share }) => share);
};

/**
 * An exact decimal amount in the one currency of its document. It enters and leaves as a decimal string
 * (`"1299.00"`); no float ever takes part. Immutable.
 */
export class Money {
  static readonly zero = new Money(new Exact(0));
  /** An amount of a document has room for twelve digits before the point. */
  static readonly most = new Money(new Exact('999999999999.99'));

  /** The decimals of the currency of this process. */
  private static units = 2;

  /** Told once, when a process starts: an installation has one currency. */
  static useMinorUnits(minorUnits: number): void {
    Money.units = minorUnits;
  }

  /** Decimals of the currency of this process. */
  static get minorUnits(): number {
    return Money.units;
  }

  private readonly amount: Decimal;

  private constructor(amount: Decimal) {
    this.amount = amount;
  }

  /** Reads a decimal string such as `"12.5"`; refuses anything else with `validation`. */
  static of(text: string): Money {
    if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(text)) {
      const detail = `"${text}" is not an amount; write it like "12.50".`;
      throw new DomainError('validation', detail, { errors: [{ pointer: '#', detail }], value: text });
    }
    return new Money(new Exact(text));
  }

  /** True when a document has room for a computed amount, of any length, written as a decimal string. */
  static fits(amount: string): boolean {
    return new Exact(amount).lessThanOrEqualTo(Money.most.amount);
  }

  static sum(amounts: readonly Money[]): Money {
    return amounts.reduce((total, amount) => total.plus(amount), Money.zero);
  }

  plus(other: Money): Money {
    return new Money(this.amount.plus(other.amount));
  }

  minus(other: Money): Money {
    return new Money(this.amount.minus(other.amount));
  }

  /** Times a quantity or a rate, itself an exact decimal string or a whole number. */
  times(factor: string | number): Money {
    return new Money(this.amount.times(factor));
  }

  /** A percentage of this amount: `Money.of("200").percent("7.5")` is 15. */
  percent(rate: string): Money {
    return new Money(this.amount.times(rate).dividedBy(100));
  }

  /** The part of this amount that `part` of a `whole` has: of 10.00, two of three have 6.67 once rounded. */
  part(part: number, whole: number): Money {
    return new Money(this.amount.times(part).dividedBy(whole));
  }

  /** This amount times the ratio of two amounts. */
  ratio(part: Money, whole: Money): Money {
    return new Money(this.amount.times(part.amount).dividedBy(whole.amount));
  }

  /** Rounded half up to the currency's minor unit: the amount a document shows and adds up. */
  rounded(minorUnits = Money.units): Money {
    return new Money(this.amount.toDecimalPlaces(minorUnits));
  }

  /**
   * This amount, of whole minor units, divided in proportion to the weights. The shares are of whole minor units and
   * add up to it: the rest goes to the largest remainders, to the first of equal ones.
   */
  shares(weights: readonly Money[], minorUnits = Money.units): Money[] {
    const unit = new Exact(10).pow(-minorUnits);
    const counts = largestRemainder(
      BigInt(this.amount.dividedBy(unit).toFixed(0)),
      // An amount has at most six decimals, so that every weight is whole.
      weights.map(({ amount }) => BigInt(amount.times('1e6').toFixed(0))),
    );
    return counts.map(count => new Money(unit.times(count.toString())));
  }

  /**
   * Rounded towards zero to the currency's minor unit: a part of an amount that is given away is never more than its
   * share.
   */
  roundedDown(minorUnits = Money.units): Money {
    return new Money(this.amount.toDecimalPlaces(minorUnits, Decimal.ROUND_DOWN));
  }

  /** The nearest multiple of a step, half up: `Money.of("9.98").toMultipleOf("0.05")` is 10.00. */
  toMultipleOf(step: string): Money {
    return new Money(this.amount.toNearest(new Exact(step), Decimal.ROUND_HALF_UP));
  }

  /** True when it can be paid: it has no fraction of the currency's minor unit. */
  isWhole(): boolean {
    return this.compare(this.rounded()) === 0;
  }

  compare(other: Money): -1 | 0 | 1 {
    return this.amount.comparedTo(other.amount) as -1 | 0 | 1;
  }

  isNegative(): boolean {
    return this.amount.isNegative() && !this.amount.isZero();
  }

  isZero(): boolean {
    return this.amount.isZero();
  }

  /** Two decimals, `"1299.00"`; more where the currency has more and this amount needs them: `"1.255"` dinars. */
  toString(): string {
    return this.amount.toFixed(Math.max(2, Math.min(this.amount.decimalPlaces(), Money.units)));
  }
}
