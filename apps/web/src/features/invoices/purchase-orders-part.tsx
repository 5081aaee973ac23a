import type { Invoice, PurchaseOrder } from '@provena/api-client';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { usePages } from '../../ui/pager.tsx';
import { counted } from '../../words/common.ts';
import { words } from '../../words/invoice-work.ts';
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
            <span>{words.orderStates[order.status]}</span>
            <span className={css.told}>
              {order.vendor.name}, {counted(order.lines.length, 'line')}
            </span>
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
