import type { TaxOfRate } from '@provena/api-client';
import { Money, priceLine, taxOfLines } from '@provena/domain';
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

/**
 * The sums of a draft, rounded as the server rounds: they are shown until the saved invoice takes their place.
 * `minorUnits` are the decimals of the installation's currency.
 */
export const totalsOf = (lines: readonly Priced[], minorUnits: number): Totals => {
  // eslint-disable-next-line react-hooks/rules-of-hooks -- no hook: it tells the amounts their decimals
  Money.useMinorUnits(minorUnits);
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
