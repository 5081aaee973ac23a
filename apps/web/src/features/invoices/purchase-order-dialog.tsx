import type { PurchaseOrder } from '@provena/api-client';
import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemBox } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { moment, quantity } from '../../words/format.ts';
import { words } from '../../words/invoice-work.ts';
import { awaitedLines, deliveryOf, type Typed } from './delivery-lines.ts';
import { useCancelOrder, useReceiveOrder } from './invoice-side-queries.ts';
import { OpenLines } from './open-lines.tsx';

interface PurchaseOrderDialogParts {
  order: PurchaseOrder;
  timeZone: string;
  mayWork: boolean;
  onClose: () => void;
}

type Line = PurchaseOrder['lines'][number];

const COLUMNS = [
  {
    id: 'item',
    title: words.item,
    cell: ({ name, sku }: Line) => (
      <>
        {name} <span className="mono dim small">{sku}</span>
      </>
    ),
  },
  { id: 'quantity', title: words.quantity, isNumber: true, cell: (line: Line) => quantity(line.quantity) },
  {
    id: 'received',
    title: words.received,
    label: words.received,
    isNumber: true,
    cell: ({ received }: Line) => quantity(received),
  },
];

const Told = ({ order, timeZone }: { order: PurchaseOrder; timeZone: string }) => (
  <>
    <p>
      {words.vendor}: {order.vendor.name}
    </p>
    <p>
      {words.location}: {order.location.name}
    </p>
    <Table caption={words.toOrder} columns={COLUMNS} rows={order.lines} idOf={({ id }) => id} />
    {order.note && <p>{order.note}</p>}
    <p className="small dim">{words.madeBy(order.createdBy, moment(order.createdAt, timeZone))}</p>
  </>
);

const titleOf = ({ number, status }: PurchaseOrder) => `${number} · ${words.orderStates[status]}`;

/** An open order: its goods come in, all or a part, or it is cancelled. */
const OpenOrderDialog = ({ order, timeZone, onClose }: Omit<PurchaseOrderDialogParts, 'mayWork'>) => {
  const receiving = useReceiveOrder(order);
  const cancelling = useCancelOrder(order);
  const [typed, type] = useState<Typed>({});
  const form = useId();
  const open = awaitedLines(order);
  const { lines, faults, isNothing } = deliveryOf(open, typed);
  const isBusy = receiving.isPending || cancelling.isPending;
  const error = receiving.error ?? cancelling.error;
  const receive = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    receiving.mutate({ lines }, { onSuccess: onClose });
  };
  const foot = (
    <>
      <Button kind="danger" disabled={isBusy} onClick={() => cancelling.mutate(null, { onSuccess: onClose })}>
        {words.cancelOrder}
      </Button>
      <Button kind="primary" type="submit" form={form} disabled={isBusy || isNothing || faults.size > 0}>
        {lines === undefined ? words.markReceived : words.receivePart}
      </Button>
    </>
  );
  return (
    <Dialog isOpen title={titleOf(order)} onClose={onClose} foot={foot}>
      {error && <ProblemBox error={error} takesFocus />}
      <Told order={order} timeZone={timeZone} />
      <form id={form} className="stack" onSubmit={receive}>
        <OpenLines legend={words.cameIn} open={open} typed={typed} faults={faults} onType={type} />
        {isNothing && <p role="status">{words.nothingChosen}</p>}
      </form>
    </Dialog>
  );
};

/** A purchase order: what is bought from whom, what came in of it, and how it ends. */
export const PurchaseOrderDialog = ({ mayWork, ...parts }: PurchaseOrderDialogParts) => {
  const { order, timeZone, onClose } = parts;
  if (mayWork && order.status === 'OPEN') return <OpenOrderDialog {...parts} />;
  return (
    <Dialog isOpen title={titleOf(order)} onClose={onClose}>
      <Told order={order} timeZone={timeZone} />
    </Dialog>
  );
};
