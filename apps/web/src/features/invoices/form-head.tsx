import type { Invoice } from '@provena/api-client';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/states.tsx';
import { words as common } from '../../words/common.ts';
import { words } from '../../words/invoice-form.ts';
import css from './invoice-form.module.css';
import { useOrderStatuses } from './invoice-queries.ts';
import type { SaveState } from './use-save.ts';

const StatusMenu = lazy(async () => ({ default: (await import('./status-menu.tsx')).StatusMenu }));

interface FormHeadParts {
  invoice: Invoice | null;
  state: SaveState;
  isDirty: boolean;
  isReadOnly: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** A new invoice begins in the initial status. */
const FirstStatus = () => {
  const { data = [] } = useOrderStatuses();
  const first = data.find(({ isInitial }) => isInitial);
  return first ? <Status colour={first.colour}>{first.name}</Status> : null;
};

const outcomeWords = ({ state, invoice, isDirty }: FormHeadParts): string => {
  if (state === 'confirming') return words.confirming;
  return state === 'saved' && invoice && !isDirty ? words.saved(invoice.number) : '';
};

/** Save, and Discard while there is something to give up. */
const Actions = ({ invoice, state, isDirty, onSave, onDiscard }: FormHeadParts) => {
  const isSaving = state === 'saving' || state === 'confirming';
  const isIdle = isSaving || (invoice !== null && !isDirty);
  return (
    <>
      {isDirty && !isSaving && <Button onClick={onDiscard}>{words.discard}</Button>}
      <Button kind="primary" keys={isSaving ? undefined : 'Ctrl S'} aria-disabled={isIdle} onClick={onSave}>
        {isSaving ? common.saving : common.save}
      </Button>
    </>
  );
};

/** Number, status and Save, with how the last save ended. */
export const FormHead = (parts: FormHeadParts) => {
  const { invoice, state, isDirty, isReadOnly } = parts;
  return (
    <header className={css.head}>
      <div className={css.title}>
        <Link className={css.crumb} to="/invoices">
          {words.invoices}
        </Link>
        <div className={css.name}>
          <h1>{invoice?.number ?? words.newInvoice}</h1>
          {invoice ? (
            <Suspense fallback={<Status>{invoice.orderStatus.name}</Status>}>
              <StatusMenu invoice={invoice} isDirty={isDirty} />
            </Suspense>
          ) : (
            <FirstStatus />
          )}
        </div>
      </div>
      <span className={css.outcome} role="status" data-state={state}>
        {outcomeWords(parts)}
      </span>
      {!isReadOnly && <Actions {...parts} />}
    </header>
  );
};
