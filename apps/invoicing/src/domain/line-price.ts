import { Money, type TaxedLine, type TaxOfRate, taxOfLines } from '@provena/domain';

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

/**
 * The sums of a document: `total` is the amount the customer pays, `taxes` has the taxed amount and the tax of each rate.
 */
export interface DocumentSums {
  subtotal: string;
  taxes: TaxOfRate[];
  tax: string;
  total: string;
}

/** The lines with their amounts before tax and their shares of the tax, and the sums of the document. */
export const taxed = <L extends TaxedLine>(
  lines: readonly L[],
  { taxes, tax, shares, nets } = taxOfLines(lines),
): { lines: (L & { tax: string })[] } & DocumentSums => {
  const subtotal = Money.sum(nets);
  return {
    lines: lines.map((line, place) => ({ ...line, total: String(nets[place]), tax: String(shares[place]) })),
    subtotal: subtotal.toString(),
    taxes,
    tax: tax.toString(),
    total: subtotal.plus(tax).toString(),
  };
};
