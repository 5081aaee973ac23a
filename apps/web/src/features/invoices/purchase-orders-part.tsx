import type { Invoice, PurchaseOrder } from '@provena/api-client';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { usePages } from '../../ui/pager.tsx';
import { counted } from '../../words/common.ts';
import { quantity } from '../../words/format.ts';
import { words } from '../../words/invoice-work.ts';
import { awaitedLines } from './delivery-lines.ts';
import css from './invoice-side.module.css';
import { usePurchaseOrders } from './invoice-side-queries.ts';
import { SideList } from './side-list.tsx';
import { SidePart } from './side-part.tsx';

const NewOrdersDialog = lazy(async () => ({ default: (await import('./new-orders-dialog.tsx')).NewOrdersDialog }));
const PurchaseOrderDialog = lazy(async () => ({
  default: (await import('./purchase-order-dialog.tsx')).PurchaseOrderDialog,
}));

interface PurchaseOrdersParts {
  invoice: Invoice;
  mayWork: boolean;
}

/** How an order stands, and what of it is still to come once a part of it is there. */
const Standing = ({ order }: { order: PurchaseOrder }) => {
  const isPartly = order.status === 'OPEN' && order.lines.some(({ received }) => received > 0);
  const awaited = isPartly ? awaitedLines(order) : [];
  return (
    <>
      <span>{isPartly ? words.partlyReceived : words.orderStates[order.status]}</span>
      <span className={css.told}>
        {order.vendor.name}, {counted(order.lines.length, 'line')}
      </span>
      {isPartly && (
        <span className={css.told}>
          {words.stillToCome(awaited.map(line => `${quantity(line.open)} × ${line.name}`))}
        </span>
      )}
    </>
  );
};

/** The purchase orders made for an invoice, and the way to make more of its lines. */
export const PurchaseOrdersPart = ({ invoice, mayWork }: PurchaseOrdersParts) => {
  const [opened, open] = useState<PurchaseOrder | 'new' | null>(null);
  const pages = usePages(invoice.id);
  const orders = usePurchaseOrders(invoice.id, pages.cursor);
  const close = () => open(null);
  return (
    <SidePart
      title={words.purchaseOrders}
      action={
        mayWork && (
          <Button kind="link" onClick={() => open('new')}>
            {words.makeOrders}
          </Button>
        )
      }
    >
      <SideList asked={orders} pages={pages} none={words.noOrders}>
        {order => (
          <>
            <Button kind="link" className={css.start} onClick={() => open(order)}>
              {order.number}
            </Button>
            <Standing order={order} />
          </>
        )}
      </SideList>
      <Suspense>
        {opened === 'new' && <NewOrdersDialog invoice={invoice} onClose={close} />}
        {opened !== null && opened !== 'new' && (
          <PurchaseOrderDialog order={opened} timeZone={invoice.location.timeZone} mayWork={mayWork} onClose={close} />
        )}
      </Suspense>
    </SidePart>
  );
};
