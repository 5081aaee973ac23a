import { Controller } from '@nestjs/common';
import { type PurchaseOrder, type Received, UpdatePurchaseOrder, visibleLocations } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { saveRefusal } from '../../domain/edit-rules.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { changePurchaseOrder, purchaseOrderToChange } from '../../persistence/purchase-orders.ts';
import { noSuchPurchaseOrder } from './get-purchase-order.ts';

@Controller()
export class UpdatePurchaseOrderFeature {
  @Handles(UpdatePurchaseOrder)
  async update(asked: Received<typeof UpdatePurchaseOrder>, work: Work): Promise<PurchaseOrder> {
    const before = await purchaseOrderToChange(work.sql, asked.id, visibleLocations(work.caller));
    if (!before) throw noSuchPurchaseOrder(asked.id);
    const { id, number, version } = before;
    if (version !== asked.expectedVersion) throw saveRefusal('version-conflict', { version });
    const { status = before.status, note = before.note } = asked;
    if (status !== before.status && before.status !== 'OPEN') throw ended(before);
    const after = await changePurchaseOrder(work.sql, { id, status, note });
    const entry = { action: 'purchase-order-changed', entity: 'purchase-order', id, version: after.version };
    await recordAudit(work, { ...entry, note: number, before, after });
    return after;
  }
}

const ended = ({ number, status }: PurchaseOrder) =>
  new DomainError('purchase-order-ended', `${number} is ${status.toLowerCase()}; make a new one.`, {
    number,
    purchaseOrderStatus: status,
  });
