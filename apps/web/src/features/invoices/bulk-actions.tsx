import type { InvoiceSummary } from '@provena/api-client';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { words } from '../../words/invoice-list.ts';
import type { BulkWork } from './invoice-bulk-dialog.tsx';
import { csvOf } from './invoice-filters.ts';
import css from './invoices.module.css';

const InvoiceBulkDialog = lazy(async () => ({
  default: (await import('./invoice-bulk-dialog.tsx')).InvoiceBulkDialog,
}));

interface BulkParts {
  invoices: readonly InvoiceSummary[];
  /** The page is selected whole, and there are others. */
  isPageOfMore: boolean;
  onClear: () => void;
}

/** What is done with the selected invoices at once: documents of each, an e-mail of each, one table of all. */
export const BulkActions = ({ invoices, isPageOfMore, onClear }: BulkParts) => {
  const [begun, setBegun] = useState<{ work: BulkWork; rows: readonly InvoiceSummary[] } | null>(null);
  const begin = (work: BulkWork) => setBegun({ work, rows: invoices });
  const mayMail = useMay('invoice:write');
  return (
    <div className={css.line} role="group" aria-label={words.selected(invoices.length)}>
      <strong>{words.selected(invoices.length)}</strong>
      {isPageOfMore && <span className="small dim">{words.onlyPage}</span>}
      <Button onClick={() => begin('print')}>{words.print}</Button>
      {mayMail && <Button onClick={() => begin('email')}>{words.mail}</Button>}
      <ButtonLink href={csvOf({ ids: invoices.map(({ id }) => id) })}>{words.csv}</ButtonLink>
      <Button kind="quiet" onClick={onClear}>
        {words.clearSelection}
      </Button>
      {begun && (
        <Suspense>
          <InvoiceBulkDialog {...begun} onClose={() => setBegun(null)} />
        </Suspense>
      )}
    </div>
  );
};
