import type { Invoice, InvoiceLine } from '@provena/contracts';
import {
  amountAsPriced,
  type DocumentTax,
  Money,
  spreadTax,
  type TaxedLine,
  taxesByRate,
  taxKey,
  type TaxOfRate,
} from '@provena/domain';

type TaxedPart = Pick<TaxedLine, 'taxCategory' | 'taxRate'>;
type Sale = Pick<Invoice, 'lines' | 'returns'>;

/** Tells of a tax whether all its goods were sold at prices with it: what comes back is a share of what was paid then. */
export const soldWithTax = ({ lines }: Pick<Sale, 'lines'>): ((line: TaxedPart) => boolean) => {
  const beforeTax = new Set(lines.filter(line => !line.priceIncludesTax).map(taxKey));
  return line => !beforeTax.has(taxKey(line));
};

/** The amount of each sold line that its returns are shares of: with its tax when all of its tax was sold so. */
export const soldAmounts = (sale: Pick<Sale, 'lines'>): ((line: InvoiceLine) => Money) => {
  const isWithTax = soldWithTax(sale);
  return line => (isWithTax(line) ? amountAsPriced(line) : Money.of(line.total));
};

/**
 * The tax of goods that come back, below zero: for each category and rate, the tax of all goods that are back with these,
 * less the tax that was given back before, so that all returns of a sale together give back exactly its tax. Lines have
 * their share as on a sale; their amounts are as `soldAmounts` measures them.
 */
export const taxOfReturn = (sale: Sale, lines: readonly TaxedLine[]): DocumentTax => {
  const sold = new Map(taxesByRate(sale.lines).map(of => [keyOf(of), of]));
  const isWithTax = soldWithTax(sale);
  const measured = lines.map(line => ({ ...line, priceIncludesTax: isWithTax(line) }));
  return spreadTax(measured, (_, part, includesTax, key) => {
    const { base, tax } = sold.get(key) ?? { base: '0', tax: '0' };
    const back = givenBack(sale, key);
    const left = Money.of(tax).minus(back.tax);
    const whole = includesTax ? Money.of(base).plus(Money.of(tax)) : Money.of(base);
    const before = includesTax ? back.base.plus(back.tax) : back.base;
    const upTo = whole.isZero() ? Money.zero : Money.of(tax).ratio(before.minus(part), whole).rounded();
    const due = upTo.minus(back.tax);
    return Money.zero.minus(due.isNegative() ? Money.zero : due.compare(left) > 0 ? left : due);
  });
};

const keyOf = ({ category, rate }: TaxOfRate) => taxKey({ taxCategory: category, taxRate: rate });

/** The base and tax that were given back of a tax before, above zero. */
const givenBack = ({ returns }: Sale, key: string) => {
  const same = returns.flatMap(({ taxes }) => taxes.filter(of => keyOf(of) === key));
  const sumOf = (amounts: string[]) => Money.zero.minus(Money.sum(amounts.map(amount => Money.of(amount))));
  return { base: sumOf(same.map(({ base }) => base)), tax: sumOf(same.map(({ tax }) => tax)) };
};
