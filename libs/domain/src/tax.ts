import { Decimal } from 'decimal.js';
import { Money } from './money.ts';

/** The taxed amount of one rate, and the tax on it. Decimal strings; `rate` is a percentage without needless zeros. */
export interface TaxOfRate {
  rate: string;
  base: string;
  tax: string;
}

/** The part of a line that tax needs: its amount before tax, and its rate. Decimal strings. */
export interface TaxedLine {
  total: string;
  taxRate: string;
}

/** The taxes of a document, highest rate first, their sum, and the share each line has of it, in the order of the lines. */
export interface DocumentTax {
  taxes: TaxOfRate[];
  tax: Money;
  shares: Money[];
}

/** The form in which two rates are one: `20`, `20.0` and `020.0000` are `20`. */
export const rateKey = (rate: string): string => new Decimal(rate).toFixed();

const highestFirst = (a: { rate: string }, b: { rate: string }): number => new Decimal(b.rate).comparedTo(a.rate);

/**
 * The tax of a document (EN 16931, BR-CO-17): of each rate it is the rate of the sum of its lines, rounded once. A line's
 * tax is its share of that by the largest remainder, so that the lines add up to the document. Works below zero alike.
 */
export const taxOfLines = (lines: readonly TaxedLine[], minorUnits?: number): DocumentTax =>
  spreadTax(lines, (rate, base) => base.percent(rate).rounded(minorUnits), minorUnits);

/** As `taxOfLines`, where the tax of a rate is computed another way: of a return it is a share of the sale's. */
export const spreadTax = (
  lines: readonly TaxedLine[],
  taxOf: (rate: string, base: Money) => Money,
  minorUnits?: number,
): DocumentTax => {
  const shares: Money[] = [];
  const placed = lines.map((line, place) => ({ ...line, place }));
  const found = [...Map.groupBy(placed, ({ taxRate }) => rateKey(taxRate))].map(([rate, same]) => {
    const nets = same.map(({ total }) => Money.of(total));
    const base = Money.sum(nets);
    const tax = taxOf(rate, base);
    tax.shares(nets, minorUnits).forEach((share, index) => (shares[(same[index] as { place: number }).place] = share));
    return { rate, base, tax };
  });
  const taxes = found
    .map(({ rate, base, tax }) => ({ rate, base: base.toString(), tax: tax.toString() }))
    .sort(highestFirst);
  return { taxes, tax: Money.sum(found.map(({ tax }) => tax)), shares };
};

/** The taxes of a document by rate; of a document from before tax by rate they are computed from its lines. */
export const taxesOf = (document: {
  taxes?: readonly TaxOfRate[] | undefined;
  lines: readonly (TaxedLine & { tax: string })[];
}): readonly TaxOfRate[] => (document.taxes?.length ? document.taxes : taxesByRate(document.lines));

/** The taxes by rate of lines that have their shares already; those of several documents are added up. */
export const taxesByRate = (lines: readonly (TaxedLine & { tax: string })[]): TaxOfRate[] => {
  const sumOf = (amounts: string[]) => Money.sum(amounts.map(amount => Money.of(amount))).toString();
  return [...Map.groupBy(lines, ({ taxRate }) => rateKey(taxRate))]
    .map(([rate, same]) => ({
      rate,
      base: sumOf(same.map(({ total }) => total)),
      tax: sumOf(same.map(({ tax }) => tax)),
    }))
    .sort(highestFirst);
};
