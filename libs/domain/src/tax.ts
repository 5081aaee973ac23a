import { Decimal } from 'decimal.js';
import { Money } from './money.ts';

/** The taxed amount of one rate, and the tax on it. Decimal strings; `rate` is a percentage without needless zeros. */
export interface TaxOfRate {
  rate: string;
  base: string;
  tax: string;
}

/**
 * The part of a line that tax needs. `total` is its amount, a decimal string: before tax, or with the tax in it when its
 * price includes tax.
 */
export interface TaxedLine {
  total: string;
  taxRate: string;
  priceIncludesTax?: boolean | undefined;
}

/**
 * The taxes of a document, highest rate first, and their sum; in the order of the lines the share each has of it, and its
 * amount before tax.
 */
export interface DocumentTax {
  taxes: TaxOfRate[];
  tax: Money;
  shares: Money[];
  nets: Money[];
}

/** A line with its share of the tax. Decimal strings; `total` is its amount before tax. */
export interface NetLine {
  total: string;
  taxRate: string;
  tax: string;
}

/** The form in which two rates are one: `20`, `20.0` and `020.0000` are `20`. */
export const rateKey = (rate: string): string => new Decimal(rate).toFixed();

const highestFirst = (a: { rate: string }, b: { rate: string }): number => new Decimal(b.rate).comparedTo(a.rate);

/** The tax that comes on top of an amount, or is in it when that includes tax; not rounded. */
const exactTax = (rate: string, amount: Money, includesTax: boolean): Money =>
  includesTax ? amount.ratio(Money.of(rate), Money.of('100').plus(Money.of(rate))) : amount.percent(rate);

/**
 * The tax of a document (EN 16931, BR-CO-17): of each rate it is the rate of the sum of its lines, rounded once. Of lines
 * whose prices include tax it is taken out of their sum, so that their customer pays what the shelf says to the cent; the
 * rule's tolerance covers the cent by which the tax may then differ from the rate of the base. A line's tax is its share by
 * the largest remainder, so that the lines add up to the document. Works below zero alike.
 */
export const taxOfLines = (lines: readonly TaxedLine[], minorUnits?: number): DocumentTax =>
  spreadTax(lines, (rate, amount, includesTax) => exactTax(rate, amount, includesTax).rounded(minorUnits), minorUnits);

/**
 * As `taxOfLines`, where the tax of a rate is computed another way: of a return it is a share of the sale's. `taxOf` gets
 * the sum of the lines' amounts, and whether it includes the tax.
 */
export const spreadTax = (
  lines: readonly TaxedLine[],
  taxOf: (rate: string, amount: Money, includesTax: boolean) => Money,
  minorUnits?: number,
): DocumentTax => {
  const placed = lines.map(({ total, taxRate, priceIncludesTax = false }, place) => {
    return { place, amount: Money.of(total), rate: rateKey(taxRate), priceIncludesTax };
  });
  const shares: Money[] = [];
  for (const same of Map.groupBy(placed, ({ rate, priceIncludesTax }) => `${rate} ${priceIncludesTax}`).values()) {
    const [{ rate, priceIncludesTax }] = same as [(typeof placed)[number]];
    const amounts = same.map(({ amount }) => amount);
    const tax = taxOf(rate, Money.sum(amounts), priceIncludesTax);
    for (const [index, share] of tax.shares(amounts, minorUnits).entries()) {
      shares[(same[index] as (typeof placed)[number]).place] = share;
    }
  }
  const taxed = placed.map(({ place, amount, rate, priceIncludesTax }) => {
    const share = shares[place] as Money;
    return { taxRate: rate, share, net: priceIncludesTax ? amount.minus(share) : amount };
  });
  const nets = taxed.map(({ net }) => net);
  const taxes = taxesByRate(
    taxed.map(({ taxRate, net, share }) => ({ taxRate, total: String(net), tax: String(share) })),
  );
  return { taxes, tax: Money.sum(shares), shares, nets };
};

/** The amount of a priced line as its price is said: with its tax when its price includes tax. */
export const amountAsPriced = (line: { total: string; tax: string; priceIncludesTax?: boolean | undefined }): Money =>
  line.priceIncludesTax ? Money.of(line.total).plus(Money.of(line.tax)) : Money.of(line.total);

/** The taxes of a document by rate; of a document from before tax by rate they are computed from its lines. */
export const taxesOf = (document: {
  taxes?: readonly TaxOfRate[] | undefined;
  lines: readonly NetLine[];
}): readonly TaxOfRate[] => (document.taxes?.length ? document.taxes : taxesByRate(document.lines));

/** The taxes by rate of lines that have their shares already; those of several documents are added up. */
export const taxesByRate = (lines: readonly NetLine[]): TaxOfRate[] => {
  const sumOf = (amounts: string[]) => Money.sum(amounts.map(amount => Money.of(amount))).toString();
  return [...Map.groupBy(lines, ({ taxRate }) => rateKey(taxRate))]
    .map(([rate, same]) => ({
      rate,
      base: sumOf(same.map(({ total }) => total)),
      tax: sumOf(same.map(({ tax }) => tax)),
    }))
    .sort(highestFirst);
};
