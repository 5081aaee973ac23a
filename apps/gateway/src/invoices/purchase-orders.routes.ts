import { GetPurchaseOrder, ListPurchaseOrders, ReceivePurchaseOrder, UpdatePurchaseOrder } from '@provena/contracts';
import { get, patch, post, resource } from '../border/resource.ts';

export const purchaseOrderRoutes = resource('Purchase orders', 'v1/purchase-orders', {
  listPurchaseOrders: get('', ListPurchaseOrders),
  getPurchaseOrder: get(':id', GetPurchaseOrder),
  updatePurchaseOrder: patch(':id', UpdatePurchaseOrder),
  receivePurchaseOrder: post(':id/receive', ReceivePurchaseOrder, { bodyOptional: true }),
});
