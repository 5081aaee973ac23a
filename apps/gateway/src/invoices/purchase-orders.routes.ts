import { GetPurchaseOrder, ListPurchaseOrders, UpdatePurchaseOrder } from '@provena/contracts';
import { get, patch, resource } from '../border/resource.ts';

export const purchaseOrderRoutes = resource('Purchase orders', 'v1/purchase-orders', {
  listPurchaseOrders: get('', ListPurchaseOrders),
  getPurchaseOrder: get(':id', GetPurchaseOrder),
  updatePurchaseOrder: patch(':id', UpdatePurchaseOrder),
});
