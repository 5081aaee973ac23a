import type { TaxOfRate } from '@provena/api-client';
import { beforeTax, Money, priceLine, taxOfLines } from '@provena/domain';
import { type DraftLine, discountTerms } from './draft-shape.ts';

export interface Totals {
  /** The amount of each line as its price is said: before tax, or with it. */
  lines: string[];
  subtotal: string;
  taxes: TaxOfRate[];
  tax: string;
  total: string;
}

type Priced = Pick<DraftLine, 'quantity' | 'unitPrice' | 'priceIncludesTax' | 'discount' | 'taxRate'>;

/** A line of a customer who is not charged the tax: the price before tax, and no tax. */
const freeOfTax = <L extends Priced>(line: L): L => {
  const { unitPrice, discount, taxRate, priceIncludesTax } = line;
  const free = { ...line, taxRate: '0', priceIncludesTax: false };
  if (!priceIncludesTax) return free;
  const off = discount.endsWith('%') ? discount : beforeTax(discount, taxRate);
  return { ...free, unitPrice: beforeTax(unitPrice, taxRate), discount: off };
};

/**
 * The sums of a draft, rounded as the server rounds: they are shown until the saved invoice takes their place.
 * `minorUnits` are the decimals of the installation's currency; a customer may be free of tax.
 */
export const totalsOf = (draft: readonly Priced[], minorUnits: number, isFree = false): Totals => {
  // eslint-disable-next-line react-hooks/rules-of-hooks -- no hook: it tells the amounts their decimals
  Money.useMinorUnits(minorUnits);
  const lines = isFree ? draft.map(freeOfTax) : draft;
  const amounts = lines.map(({ quantity, unitPrice, discount }) => {
    return priceLine({ quantity, unitPrice, discount: '0', ...discountTerms(discount) }).total;
  });
  const { taxes, tax, nets } = taxOfLines(
    lines.map(({ taxRate, priceIncludesTax }, place) => ({ total: String(amounts[place]), taxRate, priceIncludesTax })),
  );
  const subtotal = Money.sum(nets);
  return {
    lines: amounts.map(String),
    subtotal: subtotal.toString(),
    taxes,
    tax: tax.toString(),
    total: subtotal.plus(tax).toString(),
  };
};
