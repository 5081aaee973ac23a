import { Decimal } from 'decimal.js';
import { DomainError } from './domain-error.ts';

const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });

/**
 * An exact decimal amount in the one currency of its document. It enters and leaves as a decimal string
 * (`"1299.00"`); no float ever takes part. Immutable.
 */
export class Money {
  static readonly zero = new Money(new Exact(0));

  private readonly amount: Decimal;

  private constructor(amount: Decimal) {
    this.amount = amount;
  }

  /** Reads a decimal string such as `"12.5"`; refuses anything else with `validation`. */
  static of(text: string): Money {
    if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(text)) {
      throw new DomainError('validation', `"${text}" is not an amount; write it like "12.50".`, { value: text });
    }
    return new Money(new Exact(text));
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

  /** Rounded half up to cents: what a document shows and adds up. */
  rounded(): Money {
    return new Money(this.amount.toDecimalPlaces(2));
  }

  /** Rounded towards zero to cents: what is given away of an amount is never more than its share. */
  roundedDown(): Money {
    return new Money(this.amount.toDecimalPlaces(2, Decimal.ROUND_DOWN));
  }

  /** The nearest multiple of a step, half up: `Money.of("9.98").toMultipleOf("0.05")` is 10.00. */
  toMultipleOf(step: string): Money {
    return new Money(this.amount.toNearest(new Exact(step), Decimal.ROUND_HALF_UP));
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

  /** Two decimals, as on a document: `"1299.00"`. */
  toString(): string {
    return this.amount.toFixed(2);
  }
}
