import { Controller } from '@nestjs/common';
import { CreatePurchaseOrders, type Output, type PurchaseOrder, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { ordersFor } from '../../domain/purchase-order.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { changeInvoice } from '../../persistence/invoice-changes.ts';
import { addPurchaseOrders, orderableLines, orderedLines } from '../../persistence/purchase-orders.ts';

type Made = Output<typeof CreatePurchaseOrders>;

/** Orders what an invoice needs, from each vendor at once. */
@Controller()
export class CreatePurchaseOrdersFeature {
  @Handles(CreatePurchaseOrders)
  async create({ lineIds, note = null, ...of }: Received<typeof CreatePurchaseOrders>, work: Work): Promise<Made> {
    const { invoiceId } = of;
    let purchaseOrders: PurchaseOrder[] = [];
    const invoice = await changeInvoice(work, { ...of, action: 'purchase-orders-created' }, async (current, view) => {
      current.requireActive();
      const lines = await orderableLines(work.sql, view);
      const orders = ordersFor(lines, await orderedLines(work.sql, invoiceId), lineIds);
      purchaseOrders = await addPurchaseOrders(work.sql, { invoiceId, note, username: work.caller.username }, orders);
    });
    for (const after of purchaseOrders) {
      const of = { entity: 'purchase-order', id: after.id, version: after.version };
      await recordAudit(work, { ...of, action: 'purchase-order-created', before: null, after });
    }
    return { purchaseOrders, invoice };
  }
}
