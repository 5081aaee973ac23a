import { Decimal } from 'decimal.js';
import { Money } from './money.ts';

/**
 * The VAT categories of EN 16931 (BT-151, UNCL5305): S standard rate, Z zero rate, E exempt, AE reverse charge, K supply
 * within the EU, G export, O outside the scope of tax.
 */
export type TaxCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O';

/**
 * How a line is taxed, beyond its rate, as its document was made: the name of the tax rate, its category and, where nothing
 * is taxed, why (BT-120). Without a category it is S, or Z at 0 %.
 */
export interface TaxKind {
  taxCategory?: TaxCategory | null | undefined;
  taxName?: string | null | undefined;
  exemptionReason?: string | null | undefined;
}

/**
 * The taxed amount of one category and rate (BG-23), and the tax on it. Decimal strings; `rate` is a percentage without
 * needless zeros. Of lines without a category there is none here.
 */
export interface TaxOfRate {
  rate: string;
  base: string;
  tax: string;
  category?: TaxCategory | undefined;
  name?: string | undefined;
  exemptionReason?: string | undefined;
}

/**
 * The part of a line that tax needs. `total` is its amount, a decimal string: before tax, or with the tax in it when its
 * price includes tax.
 */
export interface TaxedLine extends TaxKind {
  total: string;
  taxRate: string;
  priceIncludesTax?: boolean | undefined;
}

/**
 * The taxes of a document by category and rate, highest rate first, and their sum; in the order of the lines the share each
 * has of it, and its amount before tax.
 */
export interface DocumentTax {
  taxes: TaxOfRate[];
  tax: Money;
  shares: Money[];
  nets: Money[];
}

/** A line with its share of the tax. Decimal strings; `total` is its amount before tax. */
export interface NetLine extends TaxKind {
  total: string;
  taxRate: string;
  tax: string;
}

/** The form in which two rates are one: `20`, `20.0` and `020.0000` are `20`. */
export const rateKey = (rate: string): string => new Decimal(rate).toFixed();

/** The category of a line or of a tax; of one that names none it follows from the rate. */
export const categoryOf = (category: TaxCategory | null | undefined, rate: string): TaxCategory =>
  category ?? (Number(rate) === 0 ? 'Z' : 'S');

/** The form in which the taxes of two lines are one: their category and rate. */
export const taxKey = ({ taxCategory, taxRate }: Pick<NetLine, 'taxCategory' | 'taxRate'>): string =>
  `${categoryOf(taxCategory, taxRate)} ${rateKey(taxRate)}`;

const highestFirst = (a: { rate: string }, b: { rate: string }): number => new Decimal(b.rate).comparedTo(a.rate);

/** The tax that comes on top of an amount, or is in it when that includes tax; not rounded. */
const exactTax = (rate: string, amount: Money, includesTax: boolean): Money =>
  includesTax ? amount.ratio(Money.of(rate), Money.of('100').plus(Money.of(rate))) : amount.percent(rate);

/**
 * The tax of a document (EN 16931, BR-CO-17): of each category and rate it is the rate of the sum of its lines, rounded
 * once. Of lines whose prices include tax it is taken out of their sum, so that their customer pays what the shelf says to
 * the cent; the rule's tolerance covers the cent by which the tax may then differ from the rate of the base. A line's tax is
 * its share by the largest remainder, so that the lines add up to the document. Works below zero alike.
 */
export const taxOfLines = (lines: readonly TaxedLine[], minorUnits?: number): DocumentTax =>
  spreadTax(lines, (rate, amount, includesTax) => exactTax(rate, amount, includesTax).rounded(minorUnits), minorUnits);

/**
 * As `taxOfLines`, where the tax of a rate is computed another way: of a return it is a share of the sale's. `taxOf` gets
 * the sum of the lines' amounts, whether it includes the tax, and the key of the tax.
 */
export const spreadTax = (
  lines: readonly TaxedLine[],
  taxOf: (rate: string, amount: Money, includesTax: boolean, key: string) => Money,
  minorUnits?: number,
): DocumentTax => {
  const placed = lines.map((line, place) => {
    const { total, taxRate, priceIncludesTax = false } = line;
    return { place, line, key: taxKey(line), amount: Money.of(total), rate: rateKey(taxRate), priceIncludesTax };
  });
  const shares: Money[] = [];
  for (const same of Map.groupBy(placed, ({ key, priceIncludesTax }) => `${key} ${priceIncludesTax}`).values()) {
    const [{ key, rate, priceIncludesTax }] = same as [(typeof placed)[number]];
    const amounts = same.map(({ amount }) => amount);
    const tax = taxOf(rate, Money.sum(amounts), priceIncludesTax, key);
    for (const [index, share] of tax.shares(amounts, minorUnits).entries()) {
      shares[(same[index] as (typeof placed)[number]).place] = share;
    }
  }
  const nets = placed.map(({ place, amount, priceIncludesTax }) =>
    priceIncludesTax ? amount.minus(shares[place] as Money) : amount,
  );
  const taxes = taxesByRate(
    placed.map(({ place, line }) => ({ ...line, total: String(nets[place]), tax: String(shares[place]) })),
  );
  return { taxes, tax: Money.sum(shares), shares, nets };
};

/** An amount with tax without it, in minor units: the price of a customer who is not charged the tax. */
export const beforeTax = (amount: string, rate: string): string => {
  const whole = Money.of('100');
  return Money.of(amount)
    .ratio(whole, whole.plus(Money.of(rate)))
    .rounded()
    .toString();
};

/** The amount of a priced line as its price is said: with its tax when its price includes tax. */
export const amountAsPriced = (line: { total: string; tax: string; priceIncludesTax?: boolean | undefined }): Money =>
  line.priceIncludesTax ? Money.of(line.total).plus(Money.of(line.tax)) : Money.of(line.total);

/** The taxes of a document by rate; of a document from before tax by rate they are computed from its lines. */
export const taxesOf = (document: {
  taxes?: readonly TaxOfRate[] | undefined;
  lines: readonly NetLine[];
}): readonly TaxOfRate[] => (document.taxes?.length ? document.taxes : taxesByRate(document.lines));

/** The words of all lines of a tax: each once. */
const wordsOf = (texts: readonly (string | null | undefined)[]): string | undefined =>
  [...new Set(texts.filter(Boolean))].join('; ') || undefined;

/** The category, name and reason of a tax, where its lines have them. */
const kindOf = (lines: readonly NetLine[]) => {
  const category = lines.find(({ taxCategory }) => taxCategory)?.taxCategory;
  const name = wordsOf(lines.map(({ taxName }) => taxName));
  const exemptionReason = wordsOf(lines.map(line => line.exemptionReason));
  return { ...(category && { category }), ...(name && { name }), ...(exemptionReason && { exemptionReason }) };
};

/** The taxes by category and rate of lines that have their shares already; those of several documents are added up. */
export const taxesByRate = (lines: readonly NetLine[]): TaxOfRate[] => {
  const sumOf = (amounts: string[]) => Money.sum(amounts.map(amount => Money.of(amount))).toString();
  return [...Map.groupBy(lines, taxKey).values()]
    .map(same => ({
      rate: rateKey((same[0] as NetLine).taxRate),
      base: sumOf(same.map(({ total }) => total)),
      tax: sumOf(same.map(({ tax }) => tax)),
      ...kindOf(same),
    }))
    .sort(highestFirst);
};
