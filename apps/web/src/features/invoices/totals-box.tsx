import { amount, money } from '../../words/format.ts';
import { words } from '../../words/invoice-form.ts';
import css from './invoice-form.module.css';
import type { Totals } from './totals.ts';

/** The sums below the lines. */
export const TotalsBox = ({ totals, currency }: { totals: Totals; currency?: string }) => (
  <dl className={css.totals}>
    <dt>{words.subtotal}</dt>
    <dd>{amount(totals.subtotal)}</dd>
    {totals.taxes.map(({ rate, tax }) => (
      <div key={rate} className={css.sum}>
        <dt>{words.tax(rate)}</dt>
        <dd>{amount(tax)}</dd>
      </div>
    ))}
    <dt className={css.total}>{words.total}</dt>
    <dd className={css.total}>{money(totals.total, currency)}</dd>
  </dl>
);
