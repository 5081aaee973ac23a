import { Money } from './money.ts';

/** What a line comes to is worked out from these. Amounts are decimal strings. */
export interface LineTerms {
  quantity: number;
  unitPrice: string;
  discount: string;
  /** A discount in per cent of the price, which takes the place of the amount. */
  discountPercent?: string | null | undefined;
}

export interface LinePrice {
  discount: string;
  total: Money;
}

/**
 * Quantity × price − discount, in minor units, each rounded half up; the tax is in it when it is in the price. The total is
 * negative when the discount is too large.
 */
export const priceLine = ({ quantity, unitPrice, discount, discountPercent }: LineTerms): LinePrice => {
  const price = Money.of(unitPrice).times(quantity).rounded();
  const off = (discountPercent ? price.percent(discountPercent) : Money.of(discount)).rounded();
  return { discount: off.toString(), total: price.minus(off) };
};
