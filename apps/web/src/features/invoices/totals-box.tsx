import { useEffect, useMemo, useState } from 'react';
import { patiently } from '../../app/patiently.ts';
import { useConfig } from '../../app/session.ts';
import { amount, minorUnits, money } from '../../words/format.ts';
import { words } from '../../words/invoice-form.ts';
import css from './invoice-form.module.css';
import type { Draft } from './draft-shape.ts';
import type { Totals, totalsOf } from './totals.ts';

type Sums = Omit<Totals, 'lines'>;

const NOTHING: Sums = { subtotal: '0', taxes: [], tax: '0', total: '0' };

/** The sums below the lines. */
export const TotalsBox = ({ totals, currency }: { totals: Sums | null; currency?: string }) => {
  const { subtotal, taxes, total } = totals ?? NOTHING;
  return (
    <dl className={css.totals} aria-busy={totals === null}>
      <dt>{words.subtotal}</dt>
      <dd>{amount(subtotal)}</dd>
      {taxes.map(({ rate, tax, category }) => (
        <div key={`${category ?? ''} ${rate}`} className={css.sum}>
          <dt>{words.tax(rate)}</dt>
          <dd>{amount(tax)}</dd>
        </div>
      ))}
      <dt className={css.total}>{words.total}</dt>
      <dd className={css.total}>{money(total, currency)}</dd>
    </dl>
  );
};

interface Summing {
  totalsOf: typeof totalsOf;
}

/** The sums of the draft; null until exact decimals are there, which come after the form. */
export const useTotals = ({ lines, customer }: Pick<Draft, 'lines' | 'customer'>): Totals | null => {
  const [summing, setSumming] = useState<Summing | null>(null);
  const { data: config } = useConfig();
  useEffect(() => {
    void patiently(() => import('./totals.ts')).then(setSumming);
  }, []);
  const isFree = customer?.taxTreatment !== undefined;
  const decimals = config?.minorUnits ?? minorUnits();
  return useMemo(() => summing?.totalsOf(lines, decimals, isFree) ?? null, [summing, lines, decimals, isFree]);
};
