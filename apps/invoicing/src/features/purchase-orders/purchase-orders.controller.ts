import { Controller } from '@nestjs/common';
import {
  CreatePurchaseOrders,
  GetIncomingOrder,
  GetPurchaseOrder,
  ListIncomingOrders,
  ListOrderableLines,
  ListPurchaseOrders,
  type Output,
  type PurchaseOrder,
  type Received,
  visibleLocations,
} from '@provena/contracts';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { ordersFor } from '../../domain/purchase-order.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';
import {
  addPurchaseOrders,
  findPurchaseOrder,
  listPurchaseOrders,
  orderable,
} from '../../persistence/purchase-orders.ts';
import { requireInvoice } from '../invoices/require-invoice.ts';

type Made = Output<typeof CreatePurchaseOrders>;

@Controller()
export class PurchaseOrdersController {
  /** Orders the items that an invoice needs, from every vendor at once. */
  @Handles(CreatePurchaseOrders)
  async createPurchaseOrders(
    { lineIds, lines, note = null, ...of }: Received<typeof CreatePurchaseOrders>,
    work: Work,
  ): Promise<Made> {
    const { invoiceId } = of;
    let purchaseOrders: PurchaseOrder[] = [];
    const invoice = await changeInvoice(work, { ...of, action: 'purchase-orders-created' }, async (current, view) => {
      current.requireActive();
      const vendorIds = (lines ?? []).flatMap(({ vendorId }) => vendorId ?? []);
      const orders = ordersFor(await orderable(work.sql, view, vendorIds), { lines, lineIds });
      purchaseOrders = await addPurchaseOrders(work.sql, { invoiceId, note, username: work.caller.username }, orders);
    });
    for (const after of purchaseOrders) {
      const of = { entity: 'purchase-order', id: after.id, version: after.version } as const;
      await recordAudit(work, { ...of, action: 'purchase-order-created', before: null, after });
    }
    return { purchaseOrders, invoice };
  }

  /** What could be ordered for an invoice that the caller may see. */
  @Handles(ListOrderableLines)
  async listOrderableLines(
    { invoiceId }: Received<typeof ListOrderableLines>,
    work: Work,
  ): Promise<Output<typeof ListOrderableLines>> {
    const { lines } = await orderable(work.sql, await requireInvoice(invoiceId, work));
    return { lines: [...lines] };
  }

  @Handles(GetPurchaseOrder)
  getPurchaseOrder({ id }: Received<typeof GetPurchaseOrder>, work: Work): Promise<PurchaseOrder> {
    return visibleOrder(id, work);
  }

  @Handles(ListPurchaseOrders)
  listPurchaseOrders(
    question: Received<typeof ListPurchaseOrders>,
    work: Work,
  ): Promise<Output<typeof ListPurchaseOrders>> {
    return listPurchaseOrders(work.sql, question, visibleLocations(work.caller));
  }

  @Handles(GetIncomingOrder)
  getIncomingOrder({ id }: Received<typeof GetIncomingOrder>, work: Work): Promise<PurchaseOrder> {
    return visibleOrder(id, work);
  }

  @Handles(ListIncomingOrders)
  listIncomingOrders(
    question: Received<typeof ListIncomingOrders>,
    work: Work,
  ): Promise<Output<typeof ListIncomingOrders>> {
    return listPurchaseOrders(work.sql, question, visibleLocations(work.caller));
  }
}

const visibleOrder = async (id: string, { sql, caller }: Work): Promise<PurchaseOrder> => {
  const order = await findPurchaseOrder(sql, id, visibleLocations(caller));
  if (!order) throw notFound({ kind: 'purchase-order', id });
  return order;
};
