import type { Invoice, OrderStatus } from '@provena/api-client';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, type MenuAction } from '../../ui/menu.tsx';
import { Status } from '../../ui/states.tsx';
import { statusNote, words } from '../../words/invoice-side.ts';
import { effectWords, gateLine, type NextStatus, words as says } from '../../words/invoice-status.ts';
import { useNextStatuses } from './invoice-actions-queries.ts';
import { useOrderStatuses } from './invoice-queries.ts';
import { nextStatusesOf } from './next-statuses.ts';

const StatusChangeDialog = lazy(async () => ({
  default: (await import('./status-change-dialog.tsx')).StatusChangeDialog,
}));
const CloseDialog = lazy(async () => ({ default: (await import('./closing-dialogs.tsx')).CloseDialog }));

/** Two lines below a status: what it does, and what holds it back. The second is there before it is known. */
const noteOf = (status: OrderStatus, told: readonly NextStatus[] | undefined, isFailed: boolean): string => {
  const next = told?.find(({ orderStatus }) => orderStatus.id === status.id);
  if (next) return `${effectWords(status, next)}\n${gateLine(next)}`;
  return `${statusNote(status)}\n${isFailed ? says.unknown : says.looking}`;
};

interface ChoiceParts {
  invoice: Invoice;
  isDirty: boolean;
  trigger: ReactElement;
}

/**
 * The statuses that may follow, each with what it does and what holds it back, before one is chosen. Changes are saved
 * first: a status moves the goods of the saved invoice.
 */
export const StatusChoice = ({ invoice, isDirty, trigger }: ChoiceParts) => {
  const { data: statuses = [] } = useOrderStatuses();
  const [isAsked, setAsked] = useState(false);
  const { data: told, isError } = useNextStatuses(invoice, isAsked && !isDirty);
  const [next, setNext] = useState<OrderStatus | 'close' | null>(null);
  const own = statuses.find(({ id }) => id === invoice.orderStatus.id);
  const end = () => setNext(null);
  const action = (label: string, note: string | undefined, chosen: OrderStatus | 'close'): MenuAction => ({
    label,
    note: isDirty ? words.saveFirst : note,
    isDisabled: isDirty,
    onSelect: () => setNext(chosen),
  });
  return (
    <>
      <Menu
        trigger={trigger}
        onOpen={() => setAsked(true)}
        actions={[
          ...nextStatusesOf(own, statuses).map(status => action(status.name, noteOf(status, told, isError), status)),
          action(words.close, undefined, 'close'),
        ]}
      />
      <Suspense>
        {next === 'close' && <CloseDialog invoice={invoice} onClose={end} />}
        {next !== null && next !== 'close' && <StatusChangeDialog invoice={invoice} status={next} onClose={end} />}
      </Suspense>
    </>
  );
};

/** The order status of an invoice; for those who may change it a button with the next ones. */
export const StatusMenu = ({ invoice, isDirty }: { invoice: Invoice; isDirty: boolean }) => {
  const { data: statuses = [] } = useOrderStatuses();
  const mayChange = useMay('invoice:write') && !invoice.isClosed;
  const colour = statuses.find(({ id }) => id === invoice.orderStatus.id)?.colour;
  const shown = <Status colour={colour}>{invoice.orderStatus.name}</Status>;
  if (!mayChange) return shown;
  const trigger = (
    <Button kind="quiet" aria-label={`${words.changeStatus}: ${invoice.orderStatus.name}`}>
      {shown} ▾
    </Button>
  );
  return <StatusChoice invoice={invoice} isDirty={isDirty} trigger={trigger} />;
};
