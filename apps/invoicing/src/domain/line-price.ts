import { Money } from '@provena/domain';

export interface LineTerms {
  quantity: number;
  unitPrice: string;
  discount: string;
  taxRate: string;
}

export interface LinePrice {
  discount: string;
  total: Money;
  tax: Money;
}

/** Quantity × price − discount, in cents, and the tax on it, rounded half up. The total is negative when the discount is too much. */
export const priceLine = ({ quantity, unitPrice, discount, taxRate }: LineTerms): LinePrice => {
  const off = Money.of(discount).rounded();
  const total = Money.of(unitPrice).times(quantity).rounded().minus(off);
  return { discount: off.toString(), total, tax: total.percent(taxRate).rounded() };
};

/** The sums of a document: `total` is what the customer pays. */
export const sumLines = (lines: readonly { total: string; tax: string }[]) => {
  const subtotal = Money.sum(lines.map(line => Money.of(line.total)));
  const tax = Money.sum(lines.map(line => Money.of(line.tax)));
  return { subtotal: subtotal.toString(), tax: tax.toString(), total: subtotal.plus(tax).toString() };
};
