import type { PurchaseOrder } from '@provena/api-client';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemBox } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { moment, quantity } from '../../words/format.ts';
import { words } from '../../words/invoice-work.ts';
import { useEndOrder } from './invoice-side-queries.ts';

interface PurchaseOrderDialogParts {
  order: PurchaseOrder;
  timeZone: string;
  mayWork: boolean;
  onClose: () => void;
}

const COLUMNS = [
  {
    id: 'item',
    title: words.item,
    cell: ({ name, sku }: PurchaseOrder['lines'][number]) => (
      <>
        {name} <span className="mono dim small">{sku}</span>
      </>
    ),
  },
  {
    id: 'quantity',
    title: words.quantity,
    isNumber: true,
    cell: (line: PurchaseOrder['lines'][number]) => quantity(line.quantity),
  },
];

/** A purchase order: what is bought from whom, and how it ends. */
export const PurchaseOrderDialog = ({ order, timeZone, mayWork, onClose }: PurchaseOrderDialogParts) => {
  const { mutate, error, isPending } = useEndOrder(order);
  const end = (status: 'RECEIVED' | 'CANCELLED') => mutate(status, { onSuccess: onClose });
  return (
    <Dialog
      isOpen
      title={`${order.number} · ${words.orderStates[order.status]}`}
      onClose={onClose}
      foot={
        mayWork &&
        order.status === 'OPEN' && (
          <>
            <Button kind="danger" disabled={isPending} onClick={() => end('CANCELLED')}>
              {words.cancelOrder}
            </Button>
            <Button kind="primary" disabled={isPending} onClick={() => end('RECEIVED')}>
              {words.markReceived}
            </Button>
          </>
        )
      }
    >
      {error && <ProblemBox error={error} takesFocus />}
      <p>
        {words.vendor}: {order.vendor.name}
      </p>
      <p>
        {words.location}: {order.location.name}
      </p>
      <Table caption={words.toOrder} columns={COLUMNS} rows={order.lines} idOf={({ id }) => id} />
      {order.note && <p>{order.note}</p>}
      <p className="small dim">{words.madeBy(order.createdBy, moment(order.createdAt, timeZone))}</p>
    </Dialog>
  );
};
