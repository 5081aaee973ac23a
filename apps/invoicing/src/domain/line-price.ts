import { Money, type TaxOfRate, taxOfLines } from '@provena/domain';

export interface LineTerms {
  quantity: number;
  unitPrice: string;
  discount: string;
}

export interface LinePrice {
  discount: string;
  total: Money;
}

/**
 * Quantity × price − discount, in minor units, each rounded half up. The total is negative when the discount is too large.
 */
export const priceLine = ({ quantity, unitPrice, discount }: LineTerms): LinePrice => {
  const off = Money.of(discount).rounded();
  return { discount: off.toString(), total: Money.of(unitPrice).times(quantity).rounded().minus(off) };
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

/** The lines with their share of the tax, and the sums of the document. */
export const taxed = <L extends { total: string; taxRate: string }>(
  lines: readonly L[],
  { taxes, tax, shares } = taxOfLines(lines),
): { lines: (L & { tax: string })[] } & DocumentSums => {
  const subtotal = Money.sum(lines.map(({ total }) => Money.of(total)));
  return {
    lines: lines.map((line, place) => ({ ...line, tax: String(shares[place] ?? Money.zero) })),
    subtotal: subtotal.toString(),
    taxes,
    tax: tax.toString(),
    total: subtotal.plus(tax).toString(),
  };
};
