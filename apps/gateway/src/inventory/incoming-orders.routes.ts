import { GetIncomingOrder, ListIncomingOrders } from '@provena/contracts';
import { get, resource } from '../border/resource.ts';

export const incomingOrderRoutes = resource('Inventory', 'v1/inventory/purchase-orders', {
  listIncomingOrders: get('', ListIncomingOrders),
  getIncomingOrder: get(':id', GetIncomingOrder),
});
