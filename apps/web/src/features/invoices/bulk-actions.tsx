import type { InvoiceSummary } from '@provena/api-client';
import { useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/invoice-list.ts';
import { type BulkWork, InvoiceBulkDialog } from './invoice-bulk-dialog.tsx';
import css from './invoices.module.css';

/** What is done with the selected invoices at once: documents of each, an e-mail of each, with what became of it. */
export const BulkActions = ({ invoices, onClear }: { invoices: readonly InvoiceSummary[]; onClear: () => void }) => {
  const [work, begin] = useState<BulkWork | null>(null);
  const mayMail = useMay('invoice:write');
  if (invoices.length === 0) return null;
  return (
    <div className={css.line} role="group" aria-label={words.selected(invoices.length)}>
      <strong>{words.selected(invoices.length)}</strong>
      <Button onClick={() => begin('print')}>{words.print}</Button>
      {mayMail && <Button onClick={() => begin('email')}>{words.mail}</Button>}
      <Button kind="quiet" onClick={onClear}>
        {words.clearSelection}
      </Button>
      {work && <InvoiceBulkDialog work={work} rows={invoices} onClose={() => begin(null)} />}
    </div>
  );
};
