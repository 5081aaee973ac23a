import { Controller } from '@nestjs/common';
import { GetPurchaseOrder, type PurchaseOrder, type Received, visibleLocations } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { findPurchaseOrder } from '../../persistence/purchase-orders.ts';

@Controller()
export class GetPurchaseOrderFeature {
  @Handles(GetPurchaseOrder)
  async get({ id }: Received<typeof GetPurchaseOrder>, work: Work): Promise<PurchaseOrder> {
    const order = await findPurchaseOrder(work.sql, id, visibleLocations(work.caller));
    if (!order) throw noSuchPurchaseOrder(id);
    return order;
  }
}

export const noSuchPurchaseOrder = (id: string) =>
  new DomainError('not-found', 'There is no such purchase order.', { kind: 'purchase-order', id });
