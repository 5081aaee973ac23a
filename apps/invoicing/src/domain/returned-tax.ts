import type { Invoice } from '@provena/contracts';
import { type DocumentTax, Money, rateKey, spreadTax, type TaxedLine, taxesByRate } from '@provena/domain';

type Sale = Pick<Invoice, 'lines' | 'returns'>;

/**
 * The tax of goods that come back, below zero: for each rate, the tax of all goods that are back with these, less the tax
 * that was given back before, so that all returns of a sale together give back exactly its tax. Lines have their share as on
 * a sale.
 */
export const taxOfReturn = (sale: Sale, lines: readonly TaxedLine[]): DocumentTax => {
  const sold = new Map(taxesByRate(sale.lines).map(of => [of.rate, of]));
  return spreadTax(lines, (rate, part) => {
    const { base, tax } = sold.get(rate) ?? { base: '0', tax: '0' };
    const back = givenBack(sale, rate);
    const left = Money.of(tax).minus(back.tax);
    const whole = Money.of(base);
    const upTo = whole.isZero() ? Money.zero : Money.of(tax).ratio(back.base.minus(part), whole).rounded();
    const due = upTo.minus(back.tax);
    return Money.zero.minus(due.isNegative() ? Money.zero : due.compare(left) > 0 ? left : due);
  });
};

/** The base and tax that were given back at a rate before, above zero. */
const givenBack = ({ returns }: Sale, rate: string) => {
  const same = returns.flatMap(({ taxes }) => taxes.filter(of => rateKey(of.rate) === rate));
  const sumOf = (amounts: string[]) => Money.zero.minus(Money.sum(amounts.map(amount => Money.of(amount))));
  return { base: sumOf(same.map(({ base }) => base)), tax: sumOf(same.map(({ tax }) => tax)) };
};
