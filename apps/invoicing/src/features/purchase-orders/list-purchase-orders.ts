import { Controller } from '@nestjs/common';
import { ListPurchaseOrders, type Output, type Received, visibleLocations } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { listPurchaseOrders } from '../../persistence/purchase-orders.ts';

@Controller()
export class ListPurchaseOrdersFeature {
  @Handles(ListPurchaseOrders)
  list(question: Received<typeof ListPurchaseOrders>, work: Work): Promise<Output<typeof ListPurchaseOrders>> {
    return listPurchaseOrders(work.sql, question, visibleLocations(work.caller));
  }
}
