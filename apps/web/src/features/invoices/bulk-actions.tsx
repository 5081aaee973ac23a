import type { InvoiceSummary } from '@provena/api-client';
import { useState } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { refusalWords } from '../../words/refusals.ts';
import { words } from '../../words/invoice-list.ts';
import { mailInvoice } from './invoice-list-queries.ts';
import css from './invoices.module.css';

/** How a mailing went so far: sent, and why the others were not. */
interface Mailing {
  done: number;
  all: number;
  failed: string[];
}

const useMailing = () => {
  const [mailing, setMailing] = useState<Mailing | null>(null);
  const start = async (invoices: readonly InvoiceSummary[]) => {
    let now: Mailing = { done: 0, all: invoices.length, failed: [] };
    setMailing(now);
    for (const { id, number } of invoices) {
      try {
        await mailInvoice(id, crypto.randomUUID());
        now = { ...now, done: now.done + 1 };
      } catch (error) {
        now = { ...now, failed: [...now.failed, `${number}: ${refusalWords(refusalOf(error)).title}`] };
      }
      setMailing(now);
    }
  };
  return { mailing, start };
};

/** What is done with the selected invoices at once: print each, e-mail each with its result. */
export const BulkActions = ({ invoices, onClear }: { invoices: readonly InvoiceSummary[]; onClear: () => void }) => {
  const { mailing, start } = useMailing();
  const mayMail = useMay('invoice:write');
  const print = () => {
    for (const { id } of invoices) window.open(`/v1/invoices/${id}/documents/INVOICE.pdf`, '_blank', 'noopener');
  };
  if (invoices.length === 0) return null;
  return (
    <div className={css.line} role="group" aria-label={words.selected(invoices.length)}>
      <strong>{words.selected(invoices.length)}</strong>
      <Button onClick={print}>{words.print}</Button>
      {mayMail && <Button onClick={() => void start(invoices)}>{words.mail}</Button>}
      <Button kind="quiet" onClick={onClear}>
        {words.clearSelection}
      </Button>
      <span role="status" className="small">
        {mailing && [words.mailed(mailing.done, mailing.all), ...mailing.failed].join(' · ')}
      </span>
    </div>
  );
};
