import { Money, type TaxedLine, type TaxOfRate, taxOfLines } from '@provena/domain';

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
