import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/today.ts';
import css from './today.module.css';
import { useFirstSteps } from './today-queries.ts';

const Step = ({ isDone, children }: { isDone: boolean; children: ReactNode }) => (
  <li className={css.step}>
    <span className={isDone ? css.done : css.open} aria-hidden="true" />
    <span className="grow">{children}</span>
    {isDone && <span className="small dim">{words.done}</span>}
  </li>
);

/** The steps to the first sale, for those who may take them; they go when all are done or when they are hidden. */
export const FirstSteps = ({ onHide }: { onHide: () => void }) => {
  const mayRead = useMay('inventory:read');
  const maySave = useMay('invoice:write');
  const { data } = useFirstSteps(mayRead && maySave);
  const isDone = data?.hasSold && data.hasInvoice && data.hasUnits;
  useEffect(() => {
    if (isDone) onHide();
  }, [isDone, onHide]);
  if (!data || isDone) return null;
  return (
    <section className={css.first} aria-label={words.first}>
      <h2>{words.first}</h2>
      <p className="dim">{words.firstSays}</p>
      <ol>
        <Step isDone>{words.steps.signIn}</Step>
        <Step isDone={data.hasUnits}>{words.steps.units}</Step>
        <Step isDone={data.hasInvoice}>
          <Link to="/invoices/$id" params={{ id: 'new' }}>
            {words.steps.invoice}
          </Link>
        </Step>
        <Step isDone={data.hasSold}>{words.steps.capture}</Step>
        <Step isDone={data.hasSold}>{words.steps.save}</Step>
      </ol>
      <p>
        <Button onClick={onHide}>{words.dismiss}</Button>
      </p>
    </section>
  );
};
