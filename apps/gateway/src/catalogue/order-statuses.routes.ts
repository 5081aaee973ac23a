import {
  CheckOrderStatuses,
  CreateOrderStatus,
  GetOrderStatus,
  ListOrderStatuses,
  UpdateOrderStatus,
} from '@provena/contracts';
import { create, get, patch, resource } from '../border/resource.ts';

export const orderStatusRoutes = resource('Order statuses', 'v1/order-statuses', {
  listOrderStatuses: get('', ListOrderStatuses),
  createOrderStatus: create('', CreateOrderStatus),
  checkOrderStatuses: get('check', CheckOrderStatuses),
  getOrderStatus: get(':id', GetOrderStatus),
  updateOrderStatus: patch(':id', UpdateOrderStatus),
});
