import { type ReactNode, useId } from 'react';
import css from './invoice-side.module.css';

interface SidePartParts {
  title: string;
  /** The way to change it. */
  action?: ReactNode;
  children: ReactNode;
}

/** A part of what stands beside an invoice: what it is, the way to change it, what it says. */
export const SidePart = ({ title, action, children }: SidePartParts) => {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={css.part}>
      <header className={css.partHead}>
        <h2 id={id}>{title}</h2>
        {action}
      </header>
      {children}
    </div>
  );
};
