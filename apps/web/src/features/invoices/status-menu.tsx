import type { Invoice, OrderStatus } from '@provena/api-client';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Status } from '../../ui/states.tsx';
import { statusNote, words } from '../../words/invoice-side.ts';
import { useOrderStatuses } from './invoice-queries.ts';
import { nextStatusesOf } from './next-statuses.ts';

const StatusChangeDialog = lazy(async () => ({
  default: (await import('./status-change-dialog.tsx')).StatusChangeDialog,
}));
const CloseDialog = lazy(async () => ({ default: (await import('./closing-dialogs.tsx')).CloseDialog }));

/**
 * The order status of an invoice, and the next ones with what each does. Changes are saved first: a status moves the goods
 * of the saved invoice.
 */
export const StatusMenu = ({ invoice, isDirty }: { invoice: Invoice; isDirty: boolean }) => {
  const { data: statuses = [] } = useOrderStatuses();
  const [next, setNext] = useState<OrderStatus | 'close' | null>(null);
  const mayChange = useMay('invoice:write') && !invoice.isClosed;
  const own = statuses.find(({ id }) => id === invoice.orderStatus.id);
  const reachable = nextStatusesOf(own, statuses);
  const shown = <Status colour={own?.colour}>{invoice.orderStatus.name}</Status>;
  if (!mayChange) return shown;
  const end = () => setNext(null);
  return (
    <>
      <Menu
        trigger={
          <Button kind="quiet" aria-label={`${words.changeStatus}: ${invoice.orderStatus.name}`}>
            {shown} ▾
          </Button>
        }
        actions={[
          ...reachable.map(status => ({
            label: status.name,
            note: isDirty ? words.saveFirst : statusNote(status),
            isDisabled: isDirty,
            onSelect: () => setNext(status),
          })),
          {
            label: words.close,
            note: isDirty ? words.saveFirst : undefined,
            isDisabled: isDirty,
            onSelect: () => setNext('close'),
          },
        ]}
      />
      <Suspense>
        {next === 'close' && <CloseDialog invoice={invoice} onClose={end} />}
        {next !== null && next !== 'close' && <StatusChangeDialog invoice={invoice} status={next} onClose={end} />}
      </Suspense>
    </>
  );
};
